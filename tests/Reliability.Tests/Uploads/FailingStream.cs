namespace Reliability.Tests.Uploads;

/// <summary>A stream over bytes that may refuse to seek, and may fail when it has given some of them.</summary>
internal sealed class FailingStream(byte[] bytes, bool canSeek, int? failsAt = null) : MemoryStream(bytes, writable: false)
{
    public override bool CanSeek => canSeek;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (failsAt is not { } end)
        {
            return base.ReadAsync(buffer, cancellationToken);
        }

        var left = end - (int)Position;
        return left > 0
            ? base.ReadAsync(buffer[..Math.Min(left, buffer.Length)], cancellationToken)
            : ValueTask.FromException<int>(new IOException("The device is gone."));
    }
}
