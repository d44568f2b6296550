namespace DocumentClients.Compatibility;

/// <summary>
/// The base of a stream that is read asynchronously. The newer frameworks read into memory, .NET Framework only into arrays.
/// </summary>
internal abstract class ReadingStream : Stream
{
    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    public sealed override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadChunkAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

#if !NETFRAMEWORK
    public sealed override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ReadChunkAsync(buffer, cancellationToken);
#endif

    public sealed override void Flush() { }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw NotSeekable();

    public sealed override void SetLength(long value) => throw NotSeekable();

    public sealed override void Write(byte[] buffer, int offset, int count) => throw NotSeekable();

    protected static NotSupportedException NotSeekable() =>
        new("A response that is handed out while it arrives can only be read, and once.");

    protected abstract ValueTask<int> ReadChunkAsync(Memory<byte> buffer, CancellationToken cancellationToken);
}
