using System.Net;

namespace DocumentClients.Compatibility;

/// <summary>
/// The handlers that talk to the network. No redirects (they could carry a credential or a document elsewhere), no cookies, and no limit on
/// connections, so that uploads cannot keep polls waiting.
/// </summary>
internal static class PrimaryHandler
{
#if NETSTANDARD2_0
    public static HttpMessageHandler Create() =>
        new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = int.MaxValue,
        };

    /// <summary>Adds nothing to a request: no header may go to a storage that its signature does not know.</summary>
    public static HttpMessageHandler CreateBare()
    {
        // This build also runs on modern .NET, whose HttpClientHandler adds trace context and baggage; only the handler below it can be told not to.
        if (Type.GetType("System.Net.Http.SocketsHttpHandler, System.Net.Http") is { } type && type.GetProperty("ActivityHeadersPropagator") is { } propagator)
        {
            var handler = (HttpMessageHandler)Activator.CreateInstance(type)!;
            type.GetProperty("AllowAutoRedirect")!.SetValue(handler, false);
            type.GetProperty("UseCookies")!.SetValue(handler, false);
            propagator.SetValue(handler, null);
            return handler;
        }

        return new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, UseDefaultCredentials = false, MaxConnectionsPerServer = int.MaxValue };
    }
#else
    /// <summary>A client that lives as long as its process must notice when an address moves.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static HttpMessageHandler Create() =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            PooledConnectionLifetime = ConnectionLifetime,
        };

    /// <summary>Adds nothing to a request: no header may go to a storage that its signature does not know, no trace context either.</summary>
    public static HttpMessageHandler CreateBare() =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = ConnectionLifetime,
        };
#endif
}
