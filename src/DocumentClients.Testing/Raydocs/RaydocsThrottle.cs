using System.Globalization;
using DocumentClients.Testing.Hosting;

namespace DocumentClients.Testing.Raydocs;

/// <summary>Counts the requests of a minute, as Laravel's throttle does.</summary>
internal sealed class RaydocsThrottle(RaydocsRateLimit? limit, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private DateTimeOffset _ends = DateTimeOffset.MinValue;
    private int _taken;

    /// <summary>The response to a request that is one too many; null when it is not.</summary>
    public EmulatorResponse? Refuse()
    {
        if (limit is null)
        {
            return null;
        }

        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now >= _ends)
            {
                _ends = now + Window;
                _taken = 0;
            }

            return ++_taken <= limit.PermitsPerMinute ? null : TooMany(_ends - now);
        }
    }

    private EmulatorResponse TooMany(TimeSpan left)
    {
        var seconds = limit!.RetryAfterSeconds ?? (int)Math.Ceiling(left.TotalSeconds);
        var response = RaydocsErrors.Message(429, "Too Many Attempts.");
        return limit.SendRetryAfter
            ? response with
            {
                Headers = [("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))],
            }
            : response;
    }
}
