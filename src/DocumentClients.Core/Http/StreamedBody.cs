using DocumentClients.Resilience;

namespace DocumentClients.Http;

/// <summary>
/// Reads a response while it arrives: no progress, an early end and a broken connection are reported as our exceptions. Once the stream
/// was handed out, nothing is requested again. A read that fails or is cancelled ends the stream: what comes after it must not look like
/// the rest of the response, or like its end.
/// </summary>
/// <param name="call">The call.</param>
/// <param name="received">What arrives.</param>
/// <param name="from">The place of its first byte in what is downloaded.</param>
/// <param name="end">The place behind its last byte; null where that is not told.</param>
/// <param name="noProgress">How long nothing may come.</param>
/// <param name="time">The clock.</param>
internal sealed class StreamedBody(CallContext call, Stream received, long from, long? end, TimeSpan noProgress, TimeProvider time)
    : ReadingStream
{
    private long _position = from;
    private bool _isBroken;
    private bool _isDisposed;

    public override bool CanRead => !_isDisposed;

    public override long Length =>
        throw new NotSupportedException("The response is handed out while it arrives; its length is not certain before its end.");

    public override long Position
    {
        get => _position;
        set => throw NotSeekable();
    }

    /// <summary>
    /// Refused: a thread that waits for the network obeys neither a token nor a limit of time, and closing the connection below it could
    /// hand it the bytes of another response.
    /// </summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException(
            "A response that is handed out while it arrives is read asynchronously, since a blocking read would obey neither a token nor a "
                + "time limit: use ReadAsync or CopyToAsync. For a library that only reads synchronously, copy it to a file or a "
                + "MemoryStream first."
        );

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            received.Dispose();
        }

        base.Dispose(disposing);
    }

    protected override async ValueTask<int> ReadChunkAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_isDisposed)
        {
            throw Disposed(innerException: null);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(call.CallerToken, cancellationToken);

        // Runs only while somebody waits for bytes: whoever reads may take all the time between.
        using var limit = new Attempt(call.Attempts, new AttemptLimits(TimeLimit.NoProgress, noProgress), time, either.Token);
        try
        {
            if (_isBroken)
            {
                throw new IOException("an earlier read of it failed or was cancelled.");
            }

            var read = await received.ReadAsync(buffer, limit.Token).ConfigureAwait(false);
            _position += read;
            return read > 0 || buffer.IsEmpty || !(_position < end)
                ? read
                : throw new EndOfStreamException(FormattableString.Invariant($"it ended before the {end:N0} bytes that it promised."));
        }
        catch (Exception exception)
        {
            _isBroken = true;
            throw _isDisposed
                ? Disposed(exception)
                : new FailureClassifier(call).StreamBroke(exception, limit, _position, cancellationToken);
        }
    }

    private static ObjectDisposedException Disposed(Exception? innerException) =>
        new("The stream of the response was disposed, and cannot be read any more.", innerException);
}
