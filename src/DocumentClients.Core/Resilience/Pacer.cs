namespace DocumentClients.Resilience;

/// <summary>
/// Keeps requests to one origin below a rate, so that its limit is not run into. Requests go in the order in which they ask; a burst passes at once.
/// (The generic cell rate algorithm: one moment in time holds the whole state.)
/// </summary>
internal sealed class Pacer(double requestsPerMinute, int burst, TimeProvider time)
{
    private readonly object _gate = new();
    private readonly TimeSpan _interval = TimeSpan.FromMinutes(1 / requestsPerMinute);
    private readonly long _start = time.GetTimestamp();

    /// <summary>When, since the start, the last admitted request would be due if requests came evenly.</summary>
    private TimeSpan _due;

    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var delay = Reserve();
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan Reserve()
    {
        lock (_gate)
        {
            var now = time.GetElapsedTime(_start);
            var admitted = _due - TimeSpan.FromTicks(_interval.Ticks * (burst - 1));
            _due = (_due > now ? _due : now) + _interval;
            return admitted - now;
        }
    }
}
