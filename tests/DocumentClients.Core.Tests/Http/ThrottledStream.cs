using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Http;

/// <summary>
/// A document that comes slowly: each read lets time pass and gives a chunk. After some reads it may come to a stand for good.
/// </summary>
internal sealed class ThrottledStream(ManualTime time, int reads, int chunk, TimeSpan pause) : MemoryStream(new byte[reads * chunk])
{
    private int _given;
    private volatile bool _standsStill;

    /// <summary>After how many reads nothing comes any more.</summary>
    public int GivesOnly { get; init; } = int.MaxValue;

    /// <summary>Whether a read waits for what will not come.</summary>
    public bool StandsStill => _standsStill;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given == GivesOnly)
        {
            _standsStill = true;
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        _given++;
        time.Advance(pause);
        return await base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
