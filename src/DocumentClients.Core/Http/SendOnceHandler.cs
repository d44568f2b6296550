using DocumentClients.Http.Content;

namespace DocumentClients.Http;

/// <summary>
/// Stands right before a primary handler. A handler of the host's that reads a body, to log it, makes the framework keep its bytes, which could then be written any number of times: so a body is also
/// taken to the wire only once.
/// </summary>
internal sealed class SendOnceHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        (request.Content as RequestContent)?.TakeToWire();
        return base.SendAsync(request, cancellationToken);
    }
}
