using System.Net;

namespace DocumentClients.Compatibility;

/// <summary>
/// The handlers that talk to the network. No redirects (they could carry a credential or a document elsewhere), no cookies, and no limit on
/// connections, so that uploads cannot keep polls waiting.
/// </summary>
internal static class PrimaryHandler
{
    public static HttpMessageHandler Create() =>
#if NETSTANDARD2_0
        new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = int.MaxValue,
        };
#else
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,

            // A client that lives as long as its process must notice when an address moves.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
#endif
}
