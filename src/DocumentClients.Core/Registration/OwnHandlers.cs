using DocumentClients.Http;

namespace DocumentClients.Registration;

/// <summary>The handlers of a client that was made without a container, which owns them.</summary>
internal sealed class OwnHandlers(string vendor, ClientOptions options) : IHttpMessageHandlerFactory, IDisposable
{
    private readonly HttpMessageHandler _api = Make(vendor, isBare: false, options);
    private readonly HttpMessageHandler _storage = Make(vendor, isBare: true, options);

    private volatile bool _isDisposed;

    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public HttpMessageHandler CreateHandler(string name) =>
        _isDisposed ? throw new ObjectDisposedException($"{vendor}Client")
        : name == ClientKey.Storage(vendor) ? _storage
        : _api;

    public void Dispose()
    {
        _isDisposed = true;
        _api.Dispose();
        _storage.Dispose();
    }

    /// <exception cref="ArgumentException">The application's own handler cannot be used.</exception>
    private static HttpMessageHandler Make(string vendor, bool isBare, ClientOptions options)
    {
        var first =
            options.CreatePrimaryHandler(PrimaryHandler.Create) ?? throw new ArgumentException(options.NoPrimaryHandler, nameof(options));
        var primary = HandlerEnd.Of(first);
        return PrimaryHandler.Secure(primary, isBare, options.GetProxy()) is { } problem && !options.IsPrimaryHandlerTrusted
                ? throw new ArgumentException(
                    $"The {vendor} client cannot use the primary handler: it {problem}. "
                        + "Following a redirect, it could carry credentials or documents to another host. "
                        + "Give a new SocketsHttpHandler or HttpClientHandler, or say isTrusted for one that follows no redirects and "
                        + "keeps no cookies, as a test server's handler.",
                    nameof(options)
                )
            : options.HasOwnPrimaryHandler ? HandlerEnd.Guarded(first, primary!)
            : new ProxyFailureHandler(first, first);
    }
}
