using System.Diagnostics;

namespace Cost;

/// <summary>What one upload allocates beyond the buffers of the pools, which an upload of the same kind before it has filled.</summary>
internal static class UploadCost
{
    /// <summary>A small upload may run in a thread whose pool is empty yet.</summary>
    private const int SmallRounds = 50;

    public static async Task PrintAsync(string name, long length, Func<Task> upload, int rounds)
    {
        await upload();
        var (bytes, time) = (long.MaxValue, TimeSpan.MaxValue);
        using var process = Process.GetCurrentProcess();
        for (var round = 0; round < (length == Uploads.Small ? SmallRounds : rounds); round++)
        {
            process.Refresh();
            var (allocated, spent) = (GC.GetTotalAllocatedBytes(precise: true), process.TotalProcessorTime);
            await upload();
            var more = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            process.Refresh();
            (bytes, time) = (Math.Min(bytes, more), process.TotalProcessorTime - spent < time ? process.TotalProcessorTime - spent : time);
        }

        var what = $"{name}, {Size(length)}";
        Console.WriteLine(FormattableString.Invariant($"{what, -58} {bytes, 12:N0} B  {time.TotalMilliseconds, 8:N0} ms CPU an upload"));
        await AllocatedTypes.PrintWhereWantedAsync(upload, times: 1);
    }

    private static string Size(long length) => length < 1 << 20 ? $"{length >> 10} KiB" : $"{length >> 20} MiB";
}
