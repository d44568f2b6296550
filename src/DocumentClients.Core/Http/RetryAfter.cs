using System.Net.Http.Headers;

namespace DocumentClients.Http;

/// <summary>Reads <c>Retry-After</c>: seconds or a date (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfter
{
    /// <returns>The time to wait from now, at least zero; null when the header is missing or cannot be understood.</returns>
    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider time)
    {
        var value = headers.RetryAfter;
        if (value?.Delta is { } delta)
        {
            return delta;
        }

        if (value?.Date is not { } date)
        {
            return null;
        }

        // The server's own clock measures its date better than ours, where it tells it.
        var wait = date - (headers.Date ?? time.GetUtcNow());
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
