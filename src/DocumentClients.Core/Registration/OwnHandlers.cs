using DocumentClients.Http;

namespace DocumentClients.Registration;

/// <summary>The handlers of a client that was made without a container, which owns them.</summary>
internal sealed class OwnHandlers(string vendor, ClientOptions options) : IHttpMessageHandlerFactory, IDisposable
{
    private readonly HttpMessageHandler _api = Make(PrimaryHandler.Create(), isBare: false, options);
    private readonly HttpMessageHandler _storage = Make(PrimaryHandler.CreateBare(), isBare: true, options);

    private volatile bool _isDisposed;

    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public HttpMessageHandler CreateHandler(string name) =>
        _isDisposed ? throw new ObjectDisposedException($"{vendor}Client") : name == ClientKey.Storage(vendor) ? _storage : _api;

    public void Dispose()
    {
        _isDisposed = true;
        _api.Dispose();
        _storage.Dispose();
    }

    private static ProxyFailureHandler Make(HttpMessageHandler primary, bool isBare, ClientOptions options)
    {
        PrimaryHandler.Secure(primary, isBare, options.GetProxy());
        return new ProxyFailureHandler(primary, primary);
    }
}
