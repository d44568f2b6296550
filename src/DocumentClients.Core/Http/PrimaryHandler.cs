using System.Net;
using DocumentClients.Compatibility;

namespace DocumentClients.Http;

/// <summary>
/// The handlers that talk to the network. No redirects (they could carry a credential or a document elsewhere), no cookies, and no limit on
/// connections, so that uploads cannot keep polls waiting.
/// </summary>
internal static class PrimaryHandler
{
    /// <summary>A client that lives as long as its process must notice when an address moves.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>The default one.</summary>
    public static HttpMessageHandler Create() => NetworkHandler.Create();

    /// <summary>
    /// Sets what the clients guarantee on a handler, where it is not so already: one that has sent something cannot be changed any more. A
    /// bare one adds nothing to a request: no header may go to a storage that its signature does not know, no trace context either.
    /// </summary>
    /// <returns>Why the handler must not be used; null if it may.</returns>
    public static string? Secure(HttpMessageHandler? handler, bool isBare, IWebProxy? proxy)
    {
        try
        {
            return handler is null ? "is a DelegatingHandler without a handler at its end"
                : NetworkHandler.Of(handler) is { } known ? Secure(known, isBare, proxy)
                : $"is a {handler.GetType()}, of which it is not known whether it follows redirects";
        }
        catch (InvalidOperationException)
        {
            return $"is a {handler!.GetType()} that has sent requests already, so that its redirects, cookies and decompression can no "
                + "longer be set";
        }
    }

    /// <summary>The proxy that a handler uses; null if it uses none, or is of an unknown type.</summary>
    public static IWebProxy? ProxyOf(HttpMessageHandler handler) =>
        NetworkHandler.Of(handler) is { UseProxy: true } known ? known.Proxy ?? NetworkHandler.SystemProxy : null;

    private static string? Secure(NetworkHandler handler, bool isBare, IWebProxy? proxy)
    {
        if (handler.AllowAutoRedirect)
        {
            handler.AllowAutoRedirect = false;
        }

        if (handler.UseCookies)
        {
            handler.UseCookies = false;
        }

        var decompression = isBare ? DecompressionMethods.None : DecompressionMethods.GZip | DecompressionMethods.Deflate;
        if (handler.AutomaticDecompression != decompression)
        {
            handler.AutomaticDecompression = decompression;
        }

        LimitLifetime(handler);
        if (proxy is not null && handler.UseProxy && handler.Proxy is null)
        {
            handler.Proxy = proxy;
        }

        return isBare ? WithoutTraceHeaders(handler.Sender) : null;
    }

    private static string? WithoutTraceHeaders(NetworkHandler? sender)
    {
        if (sender is null)
        {
            return "is an HttpClientHandler, which on this runtime cannot be kept from adding trace headers that the storage's signature "
                + "does not know";
        }

        LimitLifetime(sender);
        if (sender.AddsTraceHeaders)
        {
            sender.AddsTraceHeaders = false;
        }

        return null;
    }

    private static void LimitLifetime(NetworkHandler handler)
    {
        if (handler.ConnectionLifetime == Timeout.InfiniteTimeSpan)
        {
            handler.ConnectionLifetime = ConnectionLifetime;
        }
    }
}
