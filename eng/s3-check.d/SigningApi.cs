using System.Collections.Concurrent;
using System.Text.Json;
using Raydocs;
using Reliability.Tests.Connections;

namespace S3.Tests;

/// <summary>The two calls of Raydocs around an upload: responds with the signed URLs that a test prepared.</summary>
internal sealed class SigningApi : IAsyncDisposable
{
    private const string SigningPath = "/vapor/signed-storage-url";

    private readonly RawServer _server = new();
    private readonly ConcurrentQueue<SignedUpload> _prepared = new();

    public SigningApi() =>
        _server.Response = request =>
            request switch
            {
                { Method: "POST", Path: SigningPath } => _prepared.TryDequeue(out var upload)
                    ? Created(Signed(upload))
                    : RawServerResponse.Of(409, """{ "message": "More URLs were asked for than the test prepared." }"""),
                { Method: "POST", Path: "/extractions/sessions/session/documents" } => Created(
                    new
                    {
                        id = "document",
                        filename = JsonElement.Parse(request.Body).GetProperty("filename").GetString(),
                        status = "pending",
                        extraction_session_id = "session",
                    }
                ),
                _ => RawServerResponse.Of(404, ""),
            };

    public Uri Address => _server.Address;

    /// <summary>The requests for a URL since the last preparation.</summary>
    public IEnumerable<RawRequest> SigningRequests => _server.Requests.Where(static request => request.Path == SigningPath);

    /// <summary>What the next calls get as responses, in this order.</summary>
    public void Prepare(params ReadOnlySpan<SignedUpload> uploads)
    {
        _server.Forget();
        _prepared.Clear();
        foreach (var upload in uploads)
        {
            _prepared.Enqueue(upload);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>As the vendor's storage package gives it: values as lists, and the host among them.</summary>
    private static object Signed(SignedUpload upload)
    {
        var url = upload.Url.Reveal();
        return new
        {
            uuid = Guid.NewGuid(),
            bucket = "documents",
            key = upload.Key,
            url = url.AbsoluteUri,
            headers = upload
                .Headers.Append(new("Host", url.Authority))
                .ToDictionary(static header => header.Key, static header => new[] { header.Value }, StringComparer.Ordinal),
        };
    }

    private static byte[] Created(object body) => RawServerResponse.Of(201, JsonSerializer.Serialize(body));
}
