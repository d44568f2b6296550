using System.Globalization;

namespace Reliability.Tests.Concurrency;

/// <summary>Compares what the process holds whenever all is quiet with what it held at first.</summary>
/// <param name="first">After everything was used for the first time.</param>
internal sealed class LeakCheck(Footprint first)
{
    /// <summary>The runtime opens some of its own as it likes.</summary>
    private const int MoreHandles = 8;

    private const int MoreSockets = 2;

    /// <summary>A round has 64,000 calls: 64 bytes that each of them left behind would be 4 MiB a round.</summary>
    private const long MoreHeap = 8 * 1024 * 1024;

    /// <summary>A poll takes ten seconds, or longer.</summary>
    private const int MostSearches = 30;

    public Footprint First => first;

    public Footprint? Last { get; set; }

    public string Bounds =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"at most {first.Handles + MoreHandles} handles, {first.Sockets + MoreSockets} sockets, {first.TemporaryFiles} temporary "
                + $"files, heap {MostHeap / 1048576.0:F1} MiB"
        );

    private long MostHeap => first.Heap + MoreHeap;

    /// <summary>
    /// Pools of buffers give back a little at each check, for minutes; what was forgotten is never given back. Only the heap is looked at
    /// again: a forgotten handle may have been closed by a finaliser since.
    /// </summary>
    public async Task EnsureNothingGrewAsync()
    {
        Last.ShouldNotBeNull();
        Last.Handles.ShouldBeLessThanOrEqualTo(first.Handles + MoreHandles, "handles");
        (Last.Sockets ?? 0).ShouldBeLessThanOrEqualTo((first.Sockets ?? 0) + MoreSockets, "sockets");
        Last.TemporaryFiles.ShouldBeLessThanOrEqualTo(first.TemporaryFiles, "temporary files");

        for (var look = 0; look < MostSearches && Last.Heap > MostHeap; look++)
        {
            Last = Last with { Heap = (await Footprint.TakeAsync()).Heap };
        }

        Last.Heap.ShouldBeLessThanOrEqualTo(MostHeap, "bytes on the heap");
    }
}
