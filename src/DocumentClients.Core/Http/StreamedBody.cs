using DocumentClients.Resilience;

namespace DocumentClients.Http;

/// <summary>Reads a response while it arrives: standing still, an early end and a broken connection are told as our exceptions. Nothing is asked for again once the first byte was handed out.</summary>
internal sealed class StreamedBody(CallContext call, Stream received, long? length, TimeSpan noProgress, TimeProvider time) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("The response is handed out while it arrives; its length is not certain before its end.");

    public override long Position
    {
        get => _position;
        set => throw NotSeekable();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        using var limit = Limit(CancellationToken.None);
        try
        {
            return Passed(received.Read(buffer, offset, count), count);
        }
        catch (Exception exception) when (exception is not ObjectDisposedException)
        {
            throw Broken(exception, limit, CancellationToken.None);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadChunkAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

#if !NETFRAMEWORK
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ReadChunkAsync(buffer, cancellationToken);
#endif

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw NotSeekable();

    public override void SetLength(long value) => throw NotSeekable();

    public override void Write(byte[] buffer, int offset, int count) => throw NotSeekable();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            received.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadChunkAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(call.CallerToken, cancellationToken);
        using var limit = Limit(either.Token);
        try
        {
            return Passed(await received.ReadAsync(buffer, limit.Token).ConfigureAwait(false), buffer.Length);
        }
        catch (Exception exception) when (exception is not ObjectDisposedException)
        {
            throw Broken(exception, limit, cancellationToken);
        }
    }

    /// <summary>Runs only while somebody waits for bytes: whoever reads may take all the time between.</summary>
    private Attempt Limit(CancellationToken cancellationToken) => new(call.Attempts, new AttemptLimits(TimeLimit.NoProgress, noProgress), time, cancellationToken);

    private int Passed(int read, int asked)
    {
        _position += read;
        return read > 0 || asked == 0 || length is null || _position == length ? read : throw new EndOfStreamException(FormattableString.Invariant($"it ended before the {length:N0} bytes that it promised."));
    }

    private Exception Broken(Exception exception, Attempt limit, CancellationToken cancellationToken) => new FailureClassifier(call).StreamBroke(exception, limit, _position, cancellationToken);

    private static NotSupportedException NotSeekable() => new("A response that is handed out while it arrives can only be read, and once.");
}
