using System.Net;
using System.Net.Http.Headers;

namespace Reliability.Tests.Allocations;

/// <summary>Responds in the caller's thread, always the same, from memory.</summary>
internal sealed class AtOnceHandler(byte[] body) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new ByteArrayContent(body) { Headers = { ContentType = Json } },
            }
        );
}
