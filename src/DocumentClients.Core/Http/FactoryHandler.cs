using System.Diagnostics.CodeAnalysis;
using DocumentClients.Compatibility;

namespace DocumentClients.Http;

/// <summary>
/// The end of the chain: the handlers that a host has added by name, and the primary handler. They are taken for every attempt, since the
/// factory renews them, and travel with its request until it ends: the factory disposes of those that nobody refers to any more, also in
/// the middle of a long upload.
/// </summary>
internal sealed class FactoryHandler(IHttpMessageHandlerFactory handlers, string name) : HttpMessageHandler
{
    private const string Key = "DocumentClients.Handlers";

    /// <summary>The attempt has ended.</summary>
    public static void Release(HttpRequestMessage request) => MessageOptions.Remove(request, Key);

    [SuppressMessage(
        "Reliability",
        "CA2000:Dispose objects before losing scope",
        Justification = "The invoker owns nothing: the factory owns the handlers."
    )]
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var handler = handlers.CreateHandler(name);
        MessageOptions.Set(request, Key, handler);
        return new HttpMessageInvoker(handler, disposeHandler: false).SendAsync(request, cancellationToken);
    }
}
