namespace Reliability.Tests.Concurrency;

/// <summary>Ends a wait in which no call ends any more.</summary>
internal sealed class Watchdog(Func<IEnumerable<string>> positions)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private long _ended;

    public void CallEnded() => Interlocked.Increment(ref _ended);

    public async Task WatchAsync(Task calls)
    {
        var (seen, since) = (-1L, TimeProvider.System.GetTimestamp());
        while (await Task.WhenAny(calls, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System)) != calls)
        {
            if (Interlocked.Read(ref _ended) is var ended && ended != seen)
            {
                (seen, since) = (ended, TimeProvider.System.GetTimestamp());
            }
            else if (TimeProvider.System.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException($"No call has ended for {Patience}. The callers stand here:\n{string.Join('\n', positions())}");
            }
        }

        await calls;
    }
}
