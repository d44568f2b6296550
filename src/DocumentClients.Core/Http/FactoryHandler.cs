using System.Diagnostics.CodeAnalysis;

namespace DocumentClients.Http;

/// <summary>The end of the chain: the handlers that a host has added by name, and the primary handler. They are taken for every attempt, since the factory renews them.</summary>
internal sealed class FactoryHandler(IHttpMessageHandlerFactory handlers, string name) : HttpMessageHandler
{
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The invoker owns nothing: the factory owns the handlers.")]
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        new HttpMessageInvoker(handlers.CreateHandler(name), disposeHandler: false).SendAsync(request, cancellationToken);
}
