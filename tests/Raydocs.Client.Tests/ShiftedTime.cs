namespace Raydocs.Client.Tests;

/// <summary>A clock that runs as it should, and is wrong.</summary>
internal sealed class ShiftedTime(TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
}
