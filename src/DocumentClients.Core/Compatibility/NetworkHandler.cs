using System.Net;
#if !NETFRAMEWORK
using System.Diagnostics;
using System.Runtime.CompilerServices;
#endif

namespace DocumentClients.Compatibility;

/// <summary>
/// A handler that talks to the network: an <see cref="HttpClientHandler"/>, or a <c>SocketsHttpHandler</c>, which .NET Framework lacks.
/// They have the same settings, and nothing in common by which to set them.
/// </summary>
internal abstract class NetworkHandler
{
    public abstract bool AllowAutoRedirect { get; set; }

    public abstract bool UseCookies { get; set; }

    public abstract DecompressionMethods AutomaticDecompression { get; set; }

    public abstract bool UseProxy { get; }

    public abstract IWebProxy? Proxy { get; set; }

    /// <summary>How long a connection is used; null where the handler cannot be told.</summary>
    public virtual TimeSpan? ConnectionLifetime
    {
        get => null;
        set { }
    }

    /// <summary>Whether it adds trace headers.</summary>
    public virtual bool AddsTraceHeaders
    {
        get => false;
        set { }
    }

    /// <summary>The handler that sends, which may be another one below; null where this runtime keeps that elsewhere.</summary>
    public virtual NetworkHandler? Sender => this;

    /// <summary>The proxy that it goes by unless it is told otherwise.</summary>
    public static IWebProxy SystemProxy =>
#if NETFRAMEWORK
        WebRequest.DefaultWebProxy;
#else
        HttpClient.DefaultProxy;
#endif

    /// <summary>A new one, without a limit on connections.</summary>
    public static HttpMessageHandler Create() =>
#if NETFRAMEWORK
        new HttpClientHandler { MaxConnectionsPerServer = int.MaxValue };
#else
        new SocketsHttpHandler();
#endif

    /// <returns>Null for a handler of another type.</returns>
    public static NetworkHandler? Of(HttpMessageHandler handler) =>
        handler switch
        {
            HttpClientHandler known => new ClientHandler(known),
#if !NETFRAMEWORK
            SocketsHttpHandler sockets => new SocketsHandler(sockets),
#endif
            _ => null,
        };

    private sealed class ClientHandler(HttpClientHandler handler) : NetworkHandler
    {
        public override bool AllowAutoRedirect
        {
            get => handler.AllowAutoRedirect;
            set => handler.AllowAutoRedirect = value;
        }

        public override bool UseCookies
        {
            get => handler.UseCookies;
            set => handler.UseCookies = value;
        }

        public override DecompressionMethods AutomaticDecompression
        {
            get => handler.AutomaticDecompression;
            set => handler.AutomaticDecompression = value;
        }

        public override bool UseProxy => handler.UseProxy;

        public override IWebProxy? Proxy
        {
            get => handler.Proxy;
            set => handler.Proxy = value;
        }

#if !NETFRAMEWORK
        public override NetworkHandler? Sender
        {
            get
            {
                try
                {
                    return new SocketsHandler(Below(handler));
                }
                catch (MissingFieldException)
                {
                    return null;
                }
            }
        }

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_underlyingHandler")]
        private static extern ref SocketsHttpHandler Below(HttpClientHandler handler);
#endif
    }

#if !NETFRAMEWORK
    private sealed class SocketsHandler(SocketsHttpHandler handler) : NetworkHandler
    {
        public override bool AllowAutoRedirect
        {
            get => handler.AllowAutoRedirect;
            set => handler.AllowAutoRedirect = value;
        }

        public override bool UseCookies
        {
            get => handler.UseCookies;
            set => handler.UseCookies = value;
        }

        public override DecompressionMethods AutomaticDecompression
        {
            get => handler.AutomaticDecompression;
            set => handler.AutomaticDecompression = value;
        }

        public override bool UseProxy => handler.UseProxy;

        public override IWebProxy? Proxy
        {
            get => handler.Proxy;
            set => handler.Proxy = value;
        }

        public override TimeSpan? ConnectionLifetime
        {
            get => handler.PooledConnectionLifetime;
            set => handler.PooledConnectionLifetime = value ?? Timeout.InfiniteTimeSpan;
        }

        public override bool AddsTraceHeaders
        {
            get => handler.ActivityHeadersPropagator is not null;
            set => handler.ActivityHeadersPropagator = value ? DistributedContextPropagator.Current : null;
        }
    }
#endif
}
