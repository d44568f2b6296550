using System.Text;

namespace Reliability.Tests.Hostile.Responses;

/// <summary>What a hostile server sends, and within which bounds the client must be done with it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Meaning">How calls end.</param>
/// <param name="Bytes">All that is sent, the status line included; may have no end.</param>
internal sealed record HostileResponse(string Name, Meaning Meaning, IEnumerable<byte[]> Bytes)
{
    /// <summary>What buffers on the way may take in although nobody reads it: systems let them grow to tens of mebibytes.</summary>
    private const long OnTheWay = 64 << 20;

    /// <summary>How much the client may take before it turns away: the largest response that it reads where it reads one.</summary>
    private long MostBytes { get; init; } = OnTheWay;

    /// <summary>How much may be allocated in all, by the client and the server here together.</summary>
    public long MostAllocated { get; init; } = 24 << 20;

    private bool EndsByTime { get; init; }

    /// <summary>Between any two pieces.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Read up to the limit, and not beyond: 64 MiB, in a buffer that doubles.</summary>
    public HostileResponse UpToLargestResponse() => this with { MostBytes = (64L << 20) + OnTheWay, MostAllocated = 288L << 20 };

    /// <summary>
    /// Where the status is the response, no more than an explanation is read (1 MiB), and of headers no more than 64 KiB; what is on the
    /// way is more than that.
    /// </summary>
    public long MostBytesOf(HostileCall call) => call == HostileCall.Puts && !EndsByTimeFor(call) ? OnTheWay : MostBytes;

    /// <summary>
    /// Whether only time ends it: what is sent is never too much at once. The storage's responses are not unpacked, so that without a pause
    /// they soon are.
    /// </summary>
    public bool EndsByTimeFor(HostileCall call) => EndsByTime && (call != HostileCall.Puts || Pause > TimeSpan.Zero);

    /// <summary>Little of it arrives, but it unfolds to the largest response.</summary>
    public HostileResponse Unfolding() => UpToLargestResponse() with { MostBytes = OnTheWay };

    public HostileResponse UntilTimeIsUp(TimeSpan pause = default) =>
        this with
        {
            EndsByTime = true,
            Pause = pause,
            MostBytes = long.MaxValue,
        };

    public static byte[] Head(string status, params string[] headers) =>
        Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(static header => header + "\r\n"))}\r\n");

    public override string ToString() => Name;
}
