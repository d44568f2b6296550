using System.Net;
#if !NETFRAMEWORK
using System.Runtime.CompilerServices;
#endif

namespace DocumentClients.Compatibility;

/// <summary>
/// The handlers that talk to the network. No redirects (they could carry a credential or a document elsewhere), no cookies, and no limit on
/// connections, so that uploads cannot keep polls waiting.
/// </summary>
internal static class PrimaryHandler
{
    private const DecompressionMethods Decompression = DecompressionMethods.GZip | DecompressionMethods.Deflate;

    /// <summary>
    /// Sets on a host's handler what ours guarantee, where it is not so already: one that has sent something cannot be changed any more. A
    /// bare one adds nothing to a request.
    /// </summary>
    /// <returns>Why the handler must not be used; null if it may.</returns>
    public static string? Secure(HttpMessageHandler? handler, bool isBare, IWebProxy? proxy)
    {
        try
        {
            return handler switch
            {
                null => "is a DelegatingHandler without a handler at its end",
                HttpClientHandler known => SecureKnown(known, isBare, proxy),
#if !NETFRAMEWORK
                SocketsHttpHandler sockets => SecureSockets(sockets, isBare, proxy),
#endif
                _ => $"is a {handler.GetType()}, of which it is not known whether it follows redirects",
            };
        }
        catch (InvalidOperationException)
        {
            return $"is a {handler!.GetType()} that has sent requests already, so that its redirects, cookies and decompression can no "
                + "longer be set";
        }
    }

    /// <summary>The proxy that a handler uses; null if it uses none, or is of an unknown type.</summary>
    public static IWebProxy? ProxyOf(HttpMessageHandler handler) =>
        handler switch
        {
            HttpClientHandler known => known.UseProxy ? known.Proxy ?? SystemProxy : null,
#if !NETFRAMEWORK
            SocketsHttpHandler sockets => sockets.UseProxy ? sockets.Proxy ?? SystemProxy : null,
#endif
            _ => null,
        };

    private static string? SecureKnown(HttpClientHandler handler, bool isBare, IWebProxy? proxy)
    {
        var decompression = isBare ? DecompressionMethods.None : Decompression;
        if (handler.AllowAutoRedirect)
        {
            handler.AllowAutoRedirect = false;
        }

        if (handler.UseCookies)
        {
            handler.UseCookies = false;
        }

        if (handler.AutomaticDecompression != decompression)
        {
            handler.AutomaticDecompression = decompression;
        }

        if (proxy is not null && handler.UseProxy && handler.Proxy is null)
        {
            handler.Proxy = proxy;
        }

        return isBare ? WithoutTraceHeaders(handler) : null;
    }

#if NETFRAMEWORK
    private static IWebProxy SystemProxy => WebRequest.DefaultWebProxy;

    public static HttpMessageHandler Create() =>
        new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = Decompression,
            MaxConnectionsPerServer = int.MaxValue,
        };

    /// <summary>Adds nothing to a request: no header may go to a storage that its signature does not know.</summary>
    public static HttpMessageHandler CreateBare() =>
        new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseDefaultCredentials = false,
            MaxConnectionsPerServer = int.MaxValue,
        };

    /// <summary>.NET Framework adds none.</summary>
    private static string? WithoutTraceHeaders(HttpClientHandler _) => null;
#else
    private const string AddsTraceHeaders =
        "is an HttpClientHandler, which on this runtime cannot be kept from adding trace headers that the storage's signature "
        + "does not know";

    private static IWebProxy SystemProxy => HttpClient.DefaultProxy;

    /// <summary>A client that lives as long as its process must notice when an address moves.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static HttpMessageHandler Create() =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = Decompression,
            PooledConnectionLifetime = ConnectionLifetime,
        };

    /// <summary>
    /// Adds nothing to a request: no header may go to a storage that its signature does not know, no trace context either.
    /// </summary>
    public static HttpMessageHandler CreateBare() =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = ConnectionLifetime,
        };

    private static string? SecureSockets(SocketsHttpHandler handler, bool isBare, IWebProxy? proxy)
    {
        var decompression = isBare ? DecompressionMethods.None : Decompression;
        if (handler.AllowAutoRedirect)
        {
            handler.AllowAutoRedirect = false;
        }

        if (handler.UseCookies)
        {
            handler.UseCookies = false;
        }

        if (handler.AutomaticDecompression != decompression)
        {
            handler.AutomaticDecompression = decompression;
        }

        if (handler.PooledConnectionLifetime == Timeout.InfiniteTimeSpan)
        {
            handler.PooledConnectionLifetime = ConnectionLifetime;
        }

        if (isBare && handler.ActivityHeadersPropagator is not null)
        {
            handler.ActivityHeadersPropagator = null;
        }

        if (proxy is not null && handler.UseProxy && handler.Proxy is null)
        {
            handler.Proxy = proxy;
        }

        return null;
    }

    /// <summary>
    /// Only the handler below an HttpClientHandler can be told to add none; on a runtime that keeps it elsewhere, the handler is refused.
    /// </summary>
    private static string? WithoutTraceHeaders(HttpClientHandler handler)
    {
        try
        {
            return SecureSockets(Below(handler), isBare: true, proxy: null);
        }
        catch (MissingFieldException)
        {
            return AddsTraceHeaders;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_underlyingHandler")]
    private static extern ref SocketsHttpHandler Below(HttpClientHandler handler);
#endif
}
