using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Http;

/// <summary>A connection whose buffers are full: a write ends when the other side has taken all of it.</summary>
internal sealed class SlowLine(ManualTime time, int bytesPerSecond) : MemoryStream
{
    public long Taken { get; private set; }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        time.Advance(TimeSpan.FromSeconds((double)buffer.Length / bytesPerSecond));
        cancellationToken.ThrowIfCancellationRequested();
        Taken += buffer.Length;
        return default;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
