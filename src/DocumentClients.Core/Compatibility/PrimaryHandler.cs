using System.Net;
#if NETSTANDARD2_0
using System.Reflection;
#else
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

    private const string AddsTraceHeaders = "is an HttpClientHandler, which on this runtime cannot be kept from adding trace headers that the storage's signature does not know";

    /// <summary>
    /// Sets on a host's handler what ours guarantee, where it is not so already: one that has sent something cannot be changed any more. A bare one adds nothing to a request.
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
#if NETSTANDARD2_0
                _ when handler.GetType() == SocketsHandler => SecureSockets(handler, isBare, proxy),
#else
                SocketsHttpHandler sockets => SecureSockets(sockets, isBare, proxy),
#endif
                _ => $"is a {handler.GetType()}, of which it is not known whether it follows redirects",
            };
        }
        catch (InvalidOperationException)
        {
            return $"is a {handler!.GetType()} that has sent requests already, so that its redirects, cookies and decompression can no longer be set";
        }
    }

    /// <summary>The proxy that a handler uses; null if it uses none, or is of an unknown type.</summary>
    public static IWebProxy? ProxyOf(HttpMessageHandler handler) => handler switch
    {
        HttpClientHandler known => known.UseProxy ? known.Proxy ?? SystemProxy : null,
#if NETSTANDARD2_0
        _ when handler.GetType() == SocketsHandler => true.Equals(SocketsHandler.GetProperty("UseProxy")!.GetValue(handler)) ? (IWebProxy?)SocketsHandler.GetProperty("Proxy")!.GetValue(handler) ?? SystemProxy : null,
#else
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

#if NETSTANDARD2_0
    /// <summary>This build also runs on modern .NET, which has a handler that netstandard2.0 does not know.</summary>
    private static readonly Type? SocketsHandler = Type.GetType("System.Net.Http.SocketsHttpHandler, System.Net.Http");

    private static readonly PropertyInfo? Propagator = SocketsHandler?.GetProperty("ActivityHeadersPropagator");

    private static IWebProxy? SystemProxy => (IWebProxy?)typeof(HttpClient).GetProperty("DefaultProxy")?.GetValue(obj: null) ?? WebRequest.DefaultWebProxy;

    public static HttpMessageHandler Create() =>
        new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = Decompression,
            MaxConnectionsPerServer = int.MaxValue,
        };

    /// <summary>Adds nothing to a request: no header may go to a storage that its signature does not know.</summary>
    public static HttpMessageHandler CreateBare()
    {
        // HttpClientHandler adds trace context and baggage on modern .NET; only the handler below it can be told not to.
        if (Propagator is not null)
        {
            var handler = (HttpMessageHandler)Activator.CreateInstance(SocketsHandler!)!;
            SecureSockets(handler, isBare: true, proxy: null);
            return handler;
        }

        return new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, UseDefaultCredentials = false, MaxConnectionsPerServer = int.MaxValue };
    }

    private static string? SecureSockets(HttpMessageHandler handler, bool isBare, IWebProxy? proxy)
    {
        Set("AllowAutoRedirect", false);
        Set("UseCookies", false);
        Set("AutomaticDecompression", isBare ? DecompressionMethods.None : Decompression);
        if (isBare)
        {
            Set("ActivityHeadersPropagator", null);
        }

        if (proxy is not null && true.Equals(Get("UseProxy")) && Get("Proxy") is null)
        {
            Set("Proxy", proxy);
        }

        return null;

        object? Get(string name) => SocketsHandler!.GetProperty(name)?.GetValue(handler);

        void Set(string name, object? value)
        {
            try
            {
                if (!Equals(Get(name), value))
                {
                    SocketsHandler!.GetProperty(name)!.SetValue(handler, value);
                }
            }
            catch (TargetInvocationException wrapped) when (wrapped.InnerException is InvalidOperationException tooLate)
            {
                throw new InvalidOperationException(tooLate.Message, wrapped);
            }
        }
    }

    private static string? WithoutTraceHeaders(HttpClientHandler handler)
    {
        // .NET Framework adds none.
        if (Propagator is null)
        {
            return null;
        }

        var below = typeof(HttpClientHandler).GetField("_underlyingHandler", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(handler);
        return below is HttpMessageHandler sockets && sockets.GetType() == SocketsHandler ? SecureSockets(sockets, isBare: true, proxy: null) : AddsTraceHeaders;
    }
#else
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

    /// <summary>Adds nothing to a request: no header may go to a storage that its signature does not know, no trace context either.</summary>
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

    /// <summary>Only the handler below an HttpClientHandler can be told to add none; on a runtime that keeps it elsewhere, the handler is refused.</summary>
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
