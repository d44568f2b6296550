namespace Raydocs.Answers;

/// <summary>A signed upload, and when it was signed.</summary>
/// <param name="Upload">The upload.</param>
/// <param name="ServerTime">Raydocs' own clock at the answer, where it told it.</param>
/// <param name="ReceivedAt">The moment of the answer on our monotonic clock.</param>
internal sealed record Signing(SignedUpload Upload, DateTimeOffset? ServerTime, long ReceivedAt)
{
    /// <summary>Raydocs' clock now, or earlier: the monotonic clock stands still while a machine sleeps. Our own clock may be wrong by hours.</summary>
    public DateTimeOffset? ServerTimeNow(TimeProvider time) => ServerTime + time.GetElapsedTime(ReceivedAt);
}
