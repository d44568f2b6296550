namespace DocumentClients.Core.Tests.Documents;

/// <summary>A stream over bytes that does what a test tells it to at each read.</summary>
internal sealed class ScriptedStream(byte[] content, bool canSeek = true) : Stream
{
    private readonly MemoryStream _content = new(content, writable: false);
    private int _pending;

    /// <summary>How many bytes each read gives at most, in turn.</summary>
    public int[] ChunkSizes { get; init; } = [int.MaxValue];

    /// <summary>Comes before each read, with the number of the read from 0 and the buffer.</summary>
    public Func<int, Memory<byte>, CancellationToken, Task> BeforeRead { get; init; } = (_, _, _) => Task.CompletedTask;

    /// <summary>What the stream says of its length, where that is not the truth.</summary>
    public long? ClaimedLength { get; set; }

    public Exception? PositionFailure { get; set; }

    /// <summary>What closing waits for, as some streams wait for a read that is pending.</summary>
    public Task DisposalWaitsFor { get; init; } = Task.CompletedTask;

    public int Reads { get; private set; }

    /// <summary>Whether a read ever began before the one before it had ended.</summary>
    public bool HasOverlapped { get; private set; }

    public int Rewinds { get; private set; }

    public bool IsDisposed { get; private set; }

    public override bool CanRead => !IsDisposed;

    public override bool CanSeek => canSeek && !IsDisposed;

    public override bool CanWrite => false;

    public override long Length => canSeek ? ClaimedLength ?? _content.Length : throw new NotSupportedException();

    public override long Position
    {
        get => canSeek ? _content.Position : throw new NotSupportedException();
        set
        {
            if (PositionFailure is not null)
            {
                throw PositionFailure;
            }

            Rewinds++;
            _content.Position = value;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var number = Reads++;
        HasOverlapped |= Interlocked.Increment(ref _pending) > 1;
        try
        {
            await BeforeRead(number, buffer, cancellationToken);
            return _content.Read(buffer.Span[..Math.Min(buffer.Length, ChunkSizes[number % ChunkSizes.Length])]);
        }
        finally
        {
            Interlocked.Decrement(ref _pending);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Documents are read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        IsDisposed = true;
        await DisposalWaitsFor;
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
