using System.Net;
using System.Net.Http.Headers;

namespace Cost;

/// <summary>Responds synchronously, in memory.</summary>
internal sealed class StubHandler : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new ByteArrayContent(RawServer.StatusBody) { Headers = { ContentType = Json } },
            }
        );
}
