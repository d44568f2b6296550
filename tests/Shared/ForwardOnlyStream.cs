namespace DocumentClients.TestTools;

/// <summary>A stream as from a network: it cannot be put back, and does not know its length.</summary>
internal sealed class ForwardOnlyStream(byte[] bytes) : MemoryStream(bytes)
{
    private int _closings;

    public bool IsClosed => Closings > 0;

    /// <summary>How often it was closed.</summary>
    public int Closings => Volatile.Read(ref _closings);

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Interlocked.Increment(ref _closings);
        base.Dispose(disposing);
    }
}
