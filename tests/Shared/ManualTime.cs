using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace DocumentClients.TestTools;

/// <summary>
/// A fake clock that also tells which timers are pending, so that a test can wait until one is set, and move the time on to it. All that
/// come due in one <see cref="FakeTimeProvider.Advance"/> fire in order, but see the time of its end.
/// </summary>
internal sealed class ManualTime() : FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero))
{
    private const long Never = long.MinValue;

    /// <summary>What has come due is not pending any more, and stays here until it is set anew or disposed of.</summary>
    private readonly ConcurrentDictionary<ITimer, long> _due = new();

    /// <summary>How long until each pending timer fires, soonest first.</summary>
    public IReadOnlyList<TimeSpan> Pending
    {
        get
        {
            var now = GetTimestamp();
            return [.. _due.Values.Where(due => due > now).Order().Select(due => TimeSpan.FromTicks(due - now))];
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new KnownTimer(this, base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class KnownTimer(ManualTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            period.ShouldBe(Timeout.InfiniteTimeSpan, "It is not known when a timer that repeats is due.");
            var due = dueTime == Timeout.InfiniteTimeSpan ? Never : time.GetTimestamp() + dueTime.Ticks;
            if (!timer.Change(dueTime, period))
            {
                return false;
            }

            time._due[this] = due;
            return true;
        }

        public void Dispose()
        {
            timer.Dispose();
            time._due.TryRemove(this, out _);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
