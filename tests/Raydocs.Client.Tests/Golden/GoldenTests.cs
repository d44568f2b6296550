using System.Text;
using DocumentClients;
using DocumentClients.Testing;

namespace Raydocs.Client.Tests.Golden;

/// <summary>
/// The exact bytes of the requests. What differs from run to run (ports, token, session, key, the query of the signed URL) is replaced by a
/// word of the same kind.
/// </summary>
[Collection(ActivityListening.Name)]
public sealed class GoldenTests
{
    [Theory]
    [InlineData(RaydocsGeneration.SessionDocuments, RaydocsOperation.CreateSessionDocument, "record")]
    [InlineData(RaydocsGeneration.WorkspaceDocuments, RaydocsOperation.AttachUploads, "attach")]
    public async Task The_three_requests_of_an_upload_are_these_bytes(RaydocsGeneration generation, RaydocsOperation third, string name)
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { SignVisibility = true });
        var session = await server.NewSessionAsync();
        using var client = server.Client(options => options.Generation = generation);

        await client.UploadAsync(session, DocumentSource.FromBytes("%PDF-1.7\n"u8.ToArray(), "Rechnung Übersicht.pdf"));

        Exact(server, RaydocsOperation.CreateSignedUpload, session).ShouldBe(Golden("sign"));
        Exact(server, RaydocsOperation.PutObject, session).ShouldBe(Golden("put"));
        Exact(server, third, session).ShouldBe(Golden(name));
    }

    [Fact]
    public async Task A_run_carries_an_empty_body_so_that_nothing_below_the_client_sends_it_again()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();

        await Should.ThrowAsync<DocumentApiException>(() => client.RunExtractionAsync(session));

        Exact(server, RaydocsOperation.RunExtraction, session).ShouldBe(Golden("run"));
    }

    private static string Exact(RaydocsEmulator server, RaydocsOperation operation, string session)
    {
        var request = server.Single(operation);
        var target = server.Targets(RaydocsOperation.PutObject).SingleOrDefault("?");
        var query = target[target.IndexOf('?', StringComparison.Ordinal)..];
        var text = Encoding.UTF8.GetString([.. Encoding.Latin1.GetBytes(request.RawHead), .. request.RawBody?.ToArray() ?? []]);
        return (query.Length > 1 ? text.Replace(query, "?QUERY", StringComparison.Ordinal) : text)
            .Replace(target.Split('?')[0] is { Length: > 0 } path ? path : "no target", "/BUCKET/KEY", StringComparison.Ordinal)
            .Replace(server.StoredObjects.SingleOrDefault()?.Key ?? "no key", "KEY", StringComparison.Ordinal)
            .Replace(server.Token, "TOKEN", StringComparison.Ordinal)
            .Replace(session, "SESSION", StringComparison.Ordinal)
            .Replace($"127.0.0.1:{server.Address.Port}", "API:PORT", StringComparison.Ordinal)
            .Replace($"127.0.0.1:{server.Storage.Port}", "STORAGE:PORT", StringComparison.Ordinal);
    }

    /// <summary>Line ends are CR LF on the wire; the files hold them as they are.</summary>
    private static string Golden(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".http"));
}
