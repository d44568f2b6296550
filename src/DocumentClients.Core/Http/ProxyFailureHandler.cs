using System.Net;
using System.Net.Sockets;
using DocumentClients.Compatibility;

namespace DocumentClients.Http;

/// <summary>
/// Stands right before a primary handler, whose proxy it knows, and says what the proxy does: the runtime does not name one that is dead,
/// and the refusal of one looks like the service's.
/// </summary>
internal sealed class ProxyFailureHandler(HttpMessageHandler inner, HttpMessageHandler primary) : DelegatingHandler(inner)
{
    private readonly NetworkHandler? _primary = NetworkHandler.Of(primary);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        IsDirect(request) ? base.SendAsync(request, cancellationToken) : SendByProxyAsync(request, cancellationToken);

    /// <summary>Whether no proxy can have to do with a request. A host's own one is not asked before something has failed.</summary>
    private bool IsDirect(HttpRequestMessage request) =>
        _primary is not { UseProxy: true }
        || (_primary.Proxy is null && NetworkHandler.SystemProxy?.IsBypassed(request.RequestUri!) != false);

    private async Task<HttpResponseMessage> SendByProxyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException failure) when (TunnelStatus(failure) is not null || failure.InnerException is SocketException)
        {
            if (Proxy(request) is not { } proxy)
            {
                throw;
            }

            throw new ProxyFailureException(
                TunnelStatus(failure) is { } status
                    ? Refused(proxy, status)
                    : $"the proxy {proxy} could not be reached: {failure.InnerException!.Message}",
                failure
            );
        }

        if (response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired && Proxy(request) is { } asking)
        {
            response.Dispose();
            throw new ProxyFailureException(Refused(asking, "407"), innerException: null);
        }

        return response;
    }

    private static string Refused(string proxy, string status) =>
        status == "407"
            ? $"the proxy {proxy} asks for credentials, or does not accept those that it was given (407). "
                + "Give it a user name and a password in ProxyAddress, or make a primary handler whose Proxy has Credentials"
            : $"the proxy {proxy} refused to connect to it ({status}). Ask those who run the proxy whether it allows the address";

    /// <summary>What a proxy responded that was to open a tunnel. It stands nowhere but in the message.</summary>
    private static string? TunnelStatus(HttpRequestException failure) =>
        failure.Message.StartsWith("The proxy tunnel request", StringComparison.Ordinal)
        && failure.Message.Split('\'') is [.., { Length: 3 } status, _]
            ? status
            : null;

    /// <summary>Scheme, host and port of the proxy that the request goes to, never its credentials; null if it goes to none.</summary>
    private string? Proxy(HttpRequestMessage request)
    {
        var (address, proxy) = (request.RequestUri!, PrimaryHandler.ProxyOf(primary));
        return proxy is null || proxy.IsBypassed(address)
            ? null
            : proxy.GetProxy(address)?.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
    }
}
