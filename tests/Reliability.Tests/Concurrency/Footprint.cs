using System.Diagnostics;
using System.Globalization;
using Reliability.Tests.Cancellation;

namespace Reliability.Tests.Concurrency;

/// <summary>What this process holds of the machine.</summary>
/// <param name="Handles">Open handles; on Linux, file descriptors.</param>
/// <param name="Sockets">Those that are sockets; null where they cannot be distinguished.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Heap">Bytes that are reachable.</param>
/// <param name="WorkingSet">Bytes of physical memory.</param>
/// <param name="TemporaryFiles">Files of the clients in the folder for temporary files.</param>
internal sealed record Footprint(int Handles, int? Sockets, int Threads, long Heap, long WorkingSet, int TemporaryFiles)
{
    private const string Descriptors = "/proc/self/fd";
    private const int MostSearches = 12;

    /// <summary>By less than this the heap falls at any time.</summary>
    private const long Settled = 4 * 1024 * 1024;

    private static readonly TimeSpan BetweenSearches = TimeSpan.FromSeconds(10);

    /// <summary>Looks until the heap falls no more: pools of buffers give back only what nobody has asked for in a while.</summary>
    public static async Task<Footprint> TakeAsync()
    {
        // Counted before memory is collected: a handle that only a finaliser closes was forgotten.
        var (handles, sockets) = CountHandles();
        var (heap, before) = (ReachableBytes(), long.MaxValue);
        for (var look = 0; look < MostSearches && before - heap > Settled; look++)
        {
            await Task.Delay(BetweenSearches, TimeProvider.System);
            (heap, before) = (ReachableBytes(), heap);
        }

        using var process = Process.GetCurrentProcess();
        return new Footprint(
            handles,
            sockets,
            process.Threads.Count,
            heap,
            process.WorkingSet64,
            Directory.GetFiles(Path.GetTempPath(), "documentclients-*").Length
        );
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Handles} handles, {(object?)Sockets ?? "?"} sockets, {Threads} threads, heap {Heap / 1048576.0:F1} MiB, working set "
                + $"{WorkingSet / 1048576.0:F0} MiB, {TemporaryFiles} temporary files"
        );

    /// <summary>
    /// The documents of a round that this process has open: files in a folder, and the client's temporary copies; none where they cannot be
    /// seen. Whatever other tests of the same process have open is not among them.
    /// </summary>
    public static (int Files, int Copies) OpenDocuments(string folder) =>
        TemporaryCopies.CanBeSeen
            ? (Targets().Count(target => target.StartsWith(folder, StringComparison.Ordinal)), TemporaryCopies.Count(SoakDocument.Mark))
            : (0, 0);

    private static (int Handles, int? Sockets) CountHandles()
    {
        if (!Directory.Exists(Descriptors))
        {
            using var process = Process.GetCurrentProcess();
            return (process.HandleCount, null);
        }

        var targets = Targets();
        return (targets.Length, targets.Count(static target => target.StartsWith("socket:", StringComparison.Ordinal)));
    }

    /// <summary>What is open. The descriptor through which the folder is read is gone when its target is asked for.</summary>
    private static string[] Targets() =>
        [.. Directory.GetFiles(Descriptors).Select(static descriptor => new FileInfo(descriptor).LinkTarget).OfType<string>()];

    private static long ReachableBytes()
    {
        // What is finalised in one collection is gone after the next.
        for (var collection = 0; collection < 3; collection++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
