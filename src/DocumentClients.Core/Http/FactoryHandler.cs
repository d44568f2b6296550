using System.Diagnostics.CodeAnalysis;

namespace DocumentClients.Http;

/// <summary>
/// The end of the chain: the handlers that a host has added by name, and the primary handler. They are taken for every attempt, since the factory renews them, and held until it ends: the factory disposes
/// of those that nobody refers to any more, also in the middle of a long upload.
/// </summary>
internal sealed class FactoryHandler(IHttpMessageHandlerFactory handlers, string name) : HttpMessageHandler
{
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The invoker owns nothing: the factory owns the handlers.")]
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var handler = handlers.CreateHandler(name);
        try
        {
            return await new HttpMessageInvoker(handler, disposeHandler: false).SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            GC.KeepAlive(handler);
        }
    }
}
