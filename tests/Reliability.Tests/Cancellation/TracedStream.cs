namespace Reliability.Tests.Cancellation;

/// <summary>
/// A document as from a network: it cannot be put back, so the client keeps a copy. It begins with a mark by which the copy is recognised;
/// the rest is zeros.
/// </summary>
internal sealed class TracedStream(byte[] mark, int length) : Stream
{
    private int _given;
    private int _pending;

    public override bool CanRead => !IsClosed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public bool IsClosed { get; private set; }

    /// <summary>Reads that have not ended.</summary>
    public int Pending => Volatile.Read(ref _pending);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _pending);
        try
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            var read = Math.Min(buffer.Length, _given == 0 ? mark.Length : length - _given);
            buffer.Span[..read].Clear();
            if (_given == 0)
            {
                mark.AsSpan(0, read).CopyTo(buffer.Span);
            }

            _given += read;
            return read;
        }
        finally
        {
            Interlocked.Decrement(ref _pending);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Documents are read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsClosed = true;
        base.Dispose(disposing);
    }
}
