namespace S3Check;

/// <summary>A clock that runs rightly and shows the wrong time.</summary>
internal sealed class ShiftedTime(TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
}
