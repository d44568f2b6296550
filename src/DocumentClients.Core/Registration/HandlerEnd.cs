using DocumentClients.Http;

namespace DocumentClients.Registration;

/// <summary>The end of a host's handlers, where ours guards the way to the network.</summary>
internal static class HandlerEnd
{
    /// <summary>The handler at the end of a chain.</summary>
    public static HttpMessageHandler? Of(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler { InnerHandler: var inner })
        {
            handler = inner;
        }

        return handler;
    }

    /// <summary>
    /// Puts our own guards right before the handler at the end of a chain: those that the host has put before it are the host's, and may
    /// send again.
    /// </summary>
    public static HttpMessageHandler Guarded(HttpMessageHandler first, HttpMessageHandler primary)
    {
        DelegatingHandler? last = null;
        for (var handler = first; handler is DelegatingHandler { InnerHandler: { } inner } outer; handler = inner)
        {
            if (outer is SendOnceHandler)
            {
                // The host has handed out the same handlers before.
                return first;
            }

            last = outer;
        }

        var guard = new SendOnceHandler(new ProxyFailureHandler(primary, primary));
        if (last is null)
        {
            return guard;
        }

        last.InnerHandler = guard;
        return first;
    }
}
