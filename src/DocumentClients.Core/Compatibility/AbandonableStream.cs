#if NETFRAMEWORK
namespace DocumentClients.Compatibility;

/// <summary>
/// The body of a response on .NET Framework, whose own streams look at a token only before a read begins: a server that stands still in the
/// middle of a response would hold its reader for ever. A read that is cancelled here is left behind with a buffer of its own, and the
/// connection is closed.
/// </summary>
internal sealed class AbandonableStream(Stream inner) : ReadingStream
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private bool _isAbandoned;

    public override bool CanRead => !_isAbandoned && inner.CanRead;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => throw NotSeekable();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A response is read asynchronously.");

    protected override async ValueTask<int> ReadChunkAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_isAbandoned)
        {
            throw new IOException("An earlier read of the response was cancelled.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        var reading = inner.ReadAsync(_buffer, 0, Math.Min(buffer.Length, _buffer.Length), CancellationToken.None);
        if (!reading.IsCompleted)
        {
            var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = cancellationToken.Register(
                static state => ((TaskCompletionSource<bool>)state).TrySetResult(result: true),
                cancelled
            );
            if (await Task.WhenAny(reading, cancelled.Task).ConfigureAwait(false) != reading)
            {
                Abandon(reading);
                throw new OperationCanceledException(cancellationToken);
            }
        }

        var read = await reading.ConfigureAwait(false);
        _buffer.AsSpan(0, read).CopyTo(buffer.Span);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isAbandoned)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Closing may wait for the server, too, so nobody waits for it; what the read still brings concerns nobody.</summary>
    private void Abandon(Task<int> reading)
    {
        _isAbandoned = true;
        _ = reading.ContinueWith(
            static left => _ = left.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        _ = Task.Run(inner.Dispose);
    }
}
#endif
