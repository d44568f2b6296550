using System.Diagnostics;

namespace Cost;

/// <summary>What one of many equal calls costs.</summary>
internal static class CallCost
{
    private const int WarmUp = 5_000;

    public static async Task PrintAsync(string name, Func<Task> call, int calls, int rounds)
    {
        await RepeatAsync(call, WarmUp);
        var (bytes, time) = (double.MaxValue, TimeSpan.MaxValue);
        using var process = Process.GetCurrentProcess();
        for (var round = 0; round < rounds; round++)
        {
            GC.Collect();
            process.Refresh();
            var (allocated, spent) = (GC.GetTotalAllocatedBytes(precise: true), process.TotalProcessorTime);
            await RepeatAsync(call, calls);
            var more = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            process.Refresh();
            (bytes, time) = (Math.Min(bytes, (double)more / calls), Min(time, process.TotalProcessorTime - spent));
        }

        Console.WriteLine(
            FormattableString.Invariant($"{name, -58} {bytes, 12:N0} B  {time.TotalMicroseconds / calls, 8:N1} us CPU a call")
        );
        await AllocatedTypes.PrintWhereWantedAsync(() => RepeatAsync(call, calls), calls);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static async Task RepeatAsync(Func<Task> call, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await call();
        }
    }
}
