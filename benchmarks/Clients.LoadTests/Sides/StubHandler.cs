using System.Net;
using System.Net.Http.Headers;
using Clients.LoadTests.Sink;

namespace Clients.LoadTests.Sides;

/// <summary>Responds synchronously, in memory.</summary>
internal sealed class StubHandler : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new ByteArrayContent(SinkResponses.StatusBody) { Headers = { ContentType = Json } },
            }
        );
}
