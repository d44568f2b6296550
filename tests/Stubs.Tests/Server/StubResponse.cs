using WireMock.ResponseBuilders;

namespace Stubs.Tests.Server;

/// <summary>A response as literal text: never one of our models serialised.</summary>
internal sealed record StubResponse(int Status, string? Body, string ContentType = "application/json")
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>A body that is no text, in place of <see cref="Body"/>.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    public static StubResponse Json(string body) => new(200, body);

    public IResponseBuilder Build()
    {
        var response = Response.Create().WithStatusCode(Status);
        if (Bytes is { } bytes)
        {
            response = response.WithBody(bytes.ToArray()).WithHeader("Content-Type", ContentType);
        }
        else if (Body is not null)
        {
            response = response.WithBody(Body).WithHeader("Content-Type", ContentType);
        }

        return Headers.Aggregate(response, static (built, header) => built.WithHeader(header.Key, header.Value));
    }
}
