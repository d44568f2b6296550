using Polydocs;
using Raydocs;

namespace Reliability.Tests.Concurrency;

/// <summary>
/// The calls of one caller: makes them one after the other, some with a token that is cancelled at a random moment, and writes down how
/// each ended.
/// </summary>
internal sealed class CallBook(string tag, Random random, string folder, Action callEnded)
{
    private const double CancelledShare = 0.05;

    /// <summary>Longer than most calls take here.</summary>
    private const int LatestCancellation = 40;

    private readonly List<SoakCall> _calls = [];
    private long _begun;

    public IReadOnlyList<SoakCall> Calls => _calls;

    public Random Random => random;

    /// <summary>For documents that are files.</summary>
    public string Folder => folder;

    /// <summary>Where this caller stands, for whoever looks why nothing goes on.</summary>
    public string Position =>
        _calls is [.., var last]
            ? $"{tag}: call {_calls.Count}, {last}, "
                + (last.Ending == SoakEnding.None ? $"under way for {UnderWay.TotalSeconds:F0} s" : "ended")
            : $"{tag}: not begun";

    private TimeSpan UnderWay => TimeProvider.System.GetElapsedTime(Volatile.Read(ref _begun));

    public string NextTag() => $"{tag}-{_calls.Count + 1}";

    /// <summary>Makes a call. Returns what it returned, or null.</summary>
    public async Task<T?> MakeAsync<T>(SoakCall call, Func<CancellationToken, Task<T>> make)
        where T : class
    {
        _calls.Add(call);
        SoakLogs.Current = call;
        Volatile.Write(ref _begun, TimeProvider.System.GetTimestamp());
        using var cancellation =
            random.NextDouble() < CancelledShare
                ? new CancellationTokenSource(TimeSpan.FromMilliseconds(random.NextDouble() * LatestCancellation), TimeProvider.System)
                : new CancellationTokenSource();
        try
        {
            var returned = await make(cancellation.Token);
            call.End(IdsOf(returned));
            return returned;
        }
        catch (Exception error) when (call.Ending == SoakEnding.None)
        {
            call.End(error, cancellation.Token);
            return null;
        }
        finally
        {
            callEnded();
        }
    }

    /// <summary>The ids, or the keys, of what a call returned.</summary>
    private static string[] IdsOf(object returned) =>
        returned switch
        {
            string key => [key],
            PolydocsUpload upload => [upload.Id!],
            PolydocsFileResult file => [file.Upload!.Id!],
            PolydocsDocument document => [document.Id],
            RaydocsTemplate template => [template.Id],
            RaydocsSession session => [session.Id],
            RaydocsDocument document => [document.Id],
            RaydocsResult result => [result.Id],
            SignedUpload signed => [signed.Key],
            IEnumerable<object> several => [.. several.SelectMany(IdsOf)],
            _ => throw new ArgumentException($"Say what is returned by {returned.GetType()}.", nameof(returned)),
        };
}
