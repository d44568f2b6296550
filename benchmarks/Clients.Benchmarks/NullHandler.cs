using System.Net;
using System.Net.Http.Headers;

namespace Clients.Benchmarks;

/// <summary>Writes what is sent to nowhere, and responds from memory: what remains is what a client itself costs.</summary>
/// <param name="response">To what is no upload.</param>
internal sealed class NullHandler(byte[]? response = null) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private static readonly byte[] Upload = """{"success":true,"doc_id":"d-1","message":"fine"}"""u8.ToArray();

    private static readonly byte[] SignedUpload =
        """{"uuid":"u-1","key":"tmp/k-1","url":"http://127.0.0.1:1/tmp/k-1?X-Amz-Signature=6d2c1f","headers":{}}"""u8.ToArray();

    private int _requests;

    public static Uri Address { get; } = new("http://127.0.0.1:1/");

    /// <summary>So many requests came.</summary>
    public int Requests => Volatile.Read(ref _requests);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        if (request.Content is not null)
        {
            await request.Content.CopyToAsync(Stream.Null, cancellationToken);
        }

        var body = request.RequestUri!.AbsolutePath.EndsWith("signed-storage-url", StringComparison.Ordinal)
            ? SignedUpload
            : response ?? Upload;
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(body) { Headers = { ContentType = Json } },
        };
    }
}
