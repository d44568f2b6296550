namespace DocumentClients.Core.Tests.Http;

/// <summary>The body of a response as it arrives from a connection: in pieces, then what the test tells of its end.</summary>
internal sealed class ArrivingBody(params byte[][] pieces) : Stream
{
    private readonly Queue<byte[]> _pieces = new(pieces);

    /// <summary>What comes after the pieces; by default the end.</summary>
    public Func<CancellationToken, Task<int>> End { get; init; } = static _ => Task.FromResult(0);

    public int Reads { get; private set; }

    public int Disposals { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Reads++;
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (!_pieces.TryDequeue(out var piece))
        {
            return await End(cancellationToken).ConfigureAwait(false);
        }

        piece.CopyTo(buffer);
        return piece.Length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Disposals++;
        base.Dispose(disposing);
    }
}
