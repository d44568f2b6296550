using System.Globalization;
using Clients.LoadTests.Sides;

namespace Clients.Benchmarks;

/// <summary>What many waits hold, and how many requests they make, in a minute of time that does not pass.</summary>
internal static class RetainedWaits
{
    private static readonly byte[] Running = """{"doc_id":"d-1","filename":"a.pdf","status":"running"}"""u8.ToArray();

    /// <param name="counts">How many waits, each a line; 1,000 and 10,000 if not said otherwise.</param>
    public static async Task PrintAsync(IReadOnlyList<string> counts)
    {
        Console.WriteLine("| waits by id | retained B each | timers | requests in a minute | allocated B each |");
        Console.WriteLine("| --: | --: | --: | --: | --: |");
        foreach (var count in counts.Count == 0 ? ["1000", "10000"] : counts)
        {
            await PrintAsync(int.Parse(count, NumberStyles.None, CultureInfo.InvariantCulture));
        }
    }

    private static async Task PrintAsync(int count)
    {
        var (time, handler) = (new CountedTime(), new NullHandler(Running));
        using var side = new OurSide(NullHandler.Address, handler, time);
        await side.GetStatusAsync("d-1");
        var (heap, allocated, before) = (GC.GetTotalMemory(true), GC.GetTotalAllocatedBytes(true), handler.Requests);
        var waits = Enumerable.Range(0, count).Select(index => side.WaitAsync(FormattableString.Invariant($"d-{index}"))).ToArray();
        await SettleAsync(handler);
        for (var i = 0; i < 600; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await SettleAsync(handler);
        }

        var retained = GC.GetTotalMemory(true) - heap;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {count:N0} | {retained / count:N0} | {time.Timers:N0} | {handler.Requests - before:N0} "
                    + $"| {(GC.GetTotalAllocatedBytes(true) - allocated) / count:N0} |"
            )
        );
        GC.KeepAlive(waits);
    }

    /// <summary>Until nothing comes any more: what a timer has woken runs in the pool.</summary>
    private static async Task SettleAsync(NullHandler handler)
    {
        for (var (idle, seen) = (0, -1); idle < 3; )
        {
            (idle, seen) = (handler.Requests == seen && ThreadPool.PendingWorkItemCount == 0 ? idle + 1 : 0, handler.Requests);
            await Task.Yield();
        }
    }
}
