namespace DocumentClients.TestTools;

/// <summary>
/// The real clock, shifted: it runs on by itself, so that delays and limits pass, as they must against real sockets; the fake clock of a
/// test stands still until it is moved.
/// </summary>
internal sealed class ShiftedTime(TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
}
