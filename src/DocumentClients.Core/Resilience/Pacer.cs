using System.Diagnostics.CodeAnalysis;

namespace DocumentClients.Resilience;

/// <summary>
/// Keeps requests to one origin below a rate, so that its limit is not run into. Requests go in the order in which they ask; a burst passes
/// at once. The rate may change at any time. (The generic cell rate algorithm: one moment in time holds the whole state.)
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A semaphore without a wait handle holds nothing to dispose."
)]
internal sealed class Pacer(Func<PacerRate> rate, TimeProvider time) : IRequestPacer
{
    /// <summary>
    /// Held by the request whose turn is next. The others wait for it, and take up no time of the rate while they do: who gives up has cost
    /// nothing.
    /// </summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    private readonly long _start = time.GetTimestamp();

    /// <summary>When, since the start, the last admitted request would be due if requests came evenly.</summary>
    private TimeSpan _due;

    public Pacer(double requestsPerMinute, int burst, TimeProvider time)
        : this(() => new PacerRate(requestsPerMinute, burst), time) { }

    private TimeSpan Now => time.GetElapsedTime(_start);

    public async ValueTask ReserveAsync(CancellationToken cancellationToken)
    {
        if (rate().PerMinute == 0)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (perMinute, burst) = rate();
            var interval = perMinute == 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(1 / perMinute);
            var delay = _due - TimeSpan.FromTicks(interval.Ticks * (burst - 1)) - Now;
            if (delay > TimeSpan.Zero)
            {
                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            }

            var now = Now;
            _due = (_due > now ? _due : now) + interval;
        }
        finally
        {
            _turn.Release();
        }
    }
}
