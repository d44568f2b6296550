using DocumentClients;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Own;

/// <summary>Calls of a user's own interface and, beside them, of both clients and their Api.</summary>
internal static class OwnCalls
{
    public static IReadOnlyDictionary<string, Func<OwnClients, CancellationToken, Task>> All { get; } =
        new Dictionary<string, Func<OwnClients, CancellationToken, Task>>(StringComparer.Ordinal)
        {
            ["own Task<T>"] = static (clients, token) => clients.Own.ReadAsync("1", token),
            ["own HttpResponseMessage"] = static async (clients, token) => (await clients.Own.ReadMessageAsync("1", token)).Dispose(),
            ["own IApiResponse<T>"] = static async (clients, token) => Ensure(await clients.Own.ReadResponseAsync("1", token)),
            ["own IApiResponse"] = static async (clients, token) => Ensure(await clients.Own.ReadStatusAsync("1", token)),
            ["own string"] = static (clients, token) => clients.Own.ReadTextAsync("1", token),
            ["own Stream"] = static async (clients, token) => await ReadAsync(await clients.Own.ReadStreamAsync("1", token), token),
            ["own Task"] = static (clients, token) => clients.Own.DeleteAsync("1", token),
            ["own POST Task<T>"] = static (clients, token) => clients.Own.MakeAsync(new OwnThing("1"), token),
            ["own POST IApiResponse<T>"] = static async (clients, token) =>
                Ensure(await clients.Own.MakeResponseAsync(new OwnThing("1"), token)),
            ["own multipart Task<T>"] = static (clients, token) => clients.Own.UploadAsync(Part, token),
            ["own multipart HttpResponseMessage"] = static async (clients, token) =>
                (await clients.Own.UploadMessageAsync(Part, token)).Dispose(),
            ["own GET at Raydocs"] = static (clients, token) => clients.OwnAtRaydocs.ReadAsync("1", token),
            ["own POST at Raydocs"] = static async (clients, token) =>
                Ensure(await clients.OwnAtRaydocs.MakeResponseAsync(new OwnThing("1"), token)),
            ["Polydocs UploadAsync"] = static (clients, token) => clients.Polydocs.UploadAsync(Source, cancellationToken: token),
            ["Polydocs UploadBase64Async"] = static (clients, token) =>
                clients.Polydocs.UploadBase64Async(Source, cancellationToken: token),
            ["Polydocs GetStatusAsync"] = static (clients, token) => clients.Polydocs.GetStatusAsync("1", token),
            ["Polydocs Api status"] = static (clients, token) => clients.Polydocs.Api.GetDocumentStatusAsync("1", cancellationToken: token),
            ["Polydocs Api upload"] = static (clients, token) => clients.Polydocs.Api.ProcessDocumentAsync(Part, cancellationToken: token),
            ["Raydocs UploadAsync"] = static (clients, token) => clients.Raydocs.UploadAsync("1", Source, cancellationToken: token),
            ["Raydocs PutDocumentAsync"] = static (clients, token) =>
                clients.Raydocs.PutDocumentAsync(clients.Signed, Source, cancellationToken: token),
            ["Raydocs GetDocumentAsync"] = static (clients, token) => clients.Raydocs.GetDocumentAsync("1", token),
            ["Raydocs Sessions.DeleteAsync"] = static (clients, token) => clients.Raydocs.Sessions.DeleteAsync("1", token),
            ["Raydocs Api create"] = static (clients, token) =>
                clients.Raydocs.Api.CreateSessionAsync(new CreateSessionRequest { TemplateId = "1" }, token),
            ["Raydocs Api export"] = static async (clients, token) =>
                await ReadAsync(await clients.Raydocs.Api.ExportResultToExcelAsync("1", token), token),
            ["Raydocs Api list"] = static (clients, token) => clients.Raydocs.Api.ListSessionDocumentsAsync("1", cancellationToken: token),
        };

    private static DocumentSource Source => new Sample("a.pdf").Source;

    private static DocumentPart Part => new(Source);

    private static async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        await using (stream)
        {
            await stream.CopyToAsync(Stream.Null, cancellationToken);
        }
    }

    /// <summary>A response holds no exception either.</summary>
    private static void Ensure(Refit.IApiResponse response)
    {
        using (response)
        {
            response.Error.ShouldBeNull();
        }
    }
}
