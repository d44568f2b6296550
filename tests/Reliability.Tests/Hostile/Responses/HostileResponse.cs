using System.Text;

namespace Reliability.Tests.Hostile.Responses;

/// <summary>What a hostile server sends, and within which bounds the client must be done with it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Meaning">How calls end.</param>
/// <param name="Bytes">All that is sent, the status line included; may have no end.</param>
/// <param name="Bound">What ends it.</param>
/// <param name="Pause">Between any two pieces.</param>
internal sealed record HostileResponse(
    string Name,
    Meaning Meaning,
    IEnumerable<byte[]> Bytes,
    Bound Bound = Bound.Little,
    TimeSpan Pause = default
)
{
    /// <summary>What buffers on the way may take in although nobody reads it: systems let them grow to tens of mebibytes.</summary>
    private const long OnTheWay = 64 << 20;

    /// <summary>
    /// How much may be allocated in all, by the client and the server here together. What is read up to the limit is in a buffer that
    /// doubles.
    /// </summary>
    public long MostAllocated => (Bound is Bound.Largest or Bound.Unfolds ? 288L : 24) << 20;

    /// <summary>
    /// How much the client may take before it turns away: the largest response (64 MiB) that it reads where it reads one. Where the status
    /// is the response, no more than an explanation is read (1 MiB), and of headers no more than 64 KiB; what is on the way is more than
    /// that.
    /// </summary>
    public long MostBytesOf(HostileCall call) =>
        EndsByTimeFor(call) ? long.MaxValue
        : Bound == Bound.Largest && call != HostileCall.Puts ? (64L << 20) + OnTheWay
        : OnTheWay;

    /// <summary>
    /// Whether only time ends it: what is sent is never too much at once. The storage's responses are not unpacked, so that without a pause
    /// they soon are.
    /// </summary>
    public bool EndsByTimeFor(HostileCall call) => Bound == Bound.Time && (call != HostileCall.Puts || Pause > TimeSpan.Zero);

    public static byte[] Head(string status, params string[] headers) =>
        Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(static header => header + "\r\n"))}\r\n");

    public override string ToString() => Name;
}

/// <summary>What ends a hostile response.</summary>
internal enum Bound
{
    /// <summary>It is little, or the client turns away soon.</summary>
    Little,

    /// <summary>It is read up to the limit, and not beyond.</summary>
    Largest,

    /// <summary>Little of it arrives, but it unfolds to the largest response.</summary>
    Unfolds,

    /// <summary>Only time.</summary>
    Time,
}
