using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace DocumentClients.Documents;

/// <summary>
/// One attempt's pass over a document, chunk by chunk. Completing a read for its caller and the read itself are two things: a read is
/// complete for its caller as soon as there is a chunk, the token is cancelled, or the reader is cut off; the read of the stream may still
/// be pending then, and keeps its buffer and its turn until it has ended.
/// </summary>
/// <remarks>The object is its own task source and work item, so that reading allocates nothing for a chunk.</remarks>
internal sealed class DocumentReader(PreparedDocument document)
    : IAsyncDisposable,
        IValueTaskSource<ReadOnlyMemory<byte>>,
        IThreadPoolWorkItem
{
    /// <summary>Fewer and larger reads cost less of the processor: each goes over the thread pool.</summary>
    public const int ChunkSize = 256 * 1024;

    private ManualResetValueTaskSourceCore<ReadOnlyMemory<byte>> _completion;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter _read;
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellationToken;
    private Action? _onRead;
    private byte[]? _buffer;
    private Memory<byte> _asked;
    private long _offset;
    private bool _isAwaited;
    private bool _isCutOff;
    private bool _isDisposed;

    /// <summary>Whether a read of the stream is pending. Guarded by the document's gate.</summary>
    internal bool HasTurn
    {
        private get;
        set
        {
            field = value;
            ReturnBufferWhenUnused();
        }
    }

    /// <summary>Reads the next chunk.</summary>
    /// <returns>Bytes that are valid until the next call and until disposal; none at the end.</returns>
    /// <exception cref="InvalidDocumentException">The document changed, or could not be read.</exception>
    /// <exception cref="ObjectDisposedException">A newer attempt reads the document now, or the call is over.</exception>
    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new(Task.FromCanceled<ReadOnlyMemory<byte>>(cancellationToken));
        }

        lock (document.Gate)
        {
            if (_isCutOff || _isAwaited)
            {
                return new(
                    Task.FromException<ReadOnlyMemory<byte>>(
                        _isCutOff ? CutOffFailure() : new InvalidOperationException("A read is pending.")
                    )
                );
            }

            if (_offset == document.Length)
            {
                return default;
            }

            _completion.Reset();
            _cancellationToken = cancellationToken;
            _isAwaited = true;
        }

        var completion = new ValueTask<ReadOnlyMemory<byte>>(this, _completion.Version);
        RegisterCancellation();
        document.Enter(this);
        return completion;
    }

    /// <summary>Ends the reader: it hands out nothing more. A chunk that it has handed out stays valid until it is disposed of.</summary>
    public void CutOff()
    {
        lock (document.Gate)
        {
            _isCutOff = true;
        }

        Complete(default, CutOffFailure(), isInline: false);
    }

    /// <summary>Ends the reader and gives its buffer back; when a read is pending, then at its end.</summary>
    public ValueTask DisposeAsync()
    {
        CutOff();
        lock (document.Gate)
        {
            _isDisposed = true;
            ReturnBufferWhenUnused();
        }

        return default;
    }

    /// <summary>Begins the read, on the thread pool, where a stream that blocks holds up nobody.</summary>
    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "A caller's stream may fail in any way; it is reported to the attempt."
    )]
    void IThreadPoolWorkItem.Execute()
    {
        try
        {
            if (Volatile.Read(ref _isCutOff))
            {
                // It was given up while it waited for its turn.
                document.Leave(this);
                return;
            }

            _buffer ??= ArrayPool<byte>.Shared.Rent((int)Math.Min(ChunkSize, document.Length));
            _asked = _buffer.AsMemory(0, (int)Math.Min(ChunkSize, document.Length - _offset));
            _read = document.ReadAsync(_offset, _asked, _cancellationToken).ConfigureAwait(false).GetAwaiter();
        }
        catch (Exception exception)
        {
            End(default, exception);
            return;
        }

        if (_read.IsCompleted)
        {
            EndRead();
        }
        else
        {
            _read.UnsafeOnCompleted(_onRead ??= EndRead);
        }
    }

    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "A caller's stream may fail in any way; it is reported to the attempt."
    )]
    private void EndRead()
    {
        ReadOnlyMemory<byte> chunk = default;
        Exception? failure = null;
        try
        {
            var read = _read.GetResult();
            chunk = read > 0 ? _asked.Slice(0, read) : throw new EndOfStreamException();
            _offset += read;
            if (_offset == document.Length)
            {
                document.EnsureComplete();
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        End(chunk, failure);
    }

    private void End(ReadOnlyMemory<byte> chunk, Exception? failure)
    {
        document.Leave(this);
        Complete(chunk, failure is null ? null : document.Explain(failure, _cancellationToken), isInline: true);
    }

    /// <summary>
    /// Before the read begins, so that its end finds the registration; the token and a newer attempt may come in between.
    /// </summary>
    private void RegisterCancellation()
    {
        var registration = _cancellationToken.Register(static reader => ((DocumentReader)reader!).Cancel(), this);
        lock (document.Gate)
        {
            if (_isAwaited)
            {
                _registration = registration;
                return;
            }
        }

        registration.Dispose();
    }

    private void Cancel() => Complete(default, new OperationCanceledException(_cancellationToken), isInline: false);

    /// <summary>The first completion counts. A failure ends the reader.</summary>
    /// <param name="chunk">What was read.</param>
    /// <param name="failure">Or why nothing was.</param>
    /// <param name="isInline">Whether the attempt may go on in this thread, which saves the pool a work item. Not in the thread of who
    /// cancels.</param>
    private void Complete(ReadOnlyMemory<byte> chunk, Exception? failure, bool isInline)
    {
        CancellationTokenRegistration registration;
        lock (document.Gate)
        {
            if (!_isAwaited)
            {
                return;
            }

            _isAwaited = false;
            _isCutOff |= failure is not null;
            (registration, _registration) = (_registration, default);
        }

        // Outside the gate: this waits for a cancellation that is just running, and that needs the gate.
        registration.Dispose();
        _completion.RunContinuationsAsynchronously = !isInline;
        if (failure is null)
        {
            _completion.SetResult(chunk);
        }
        else
        {
            _completion.SetException(failure);
        }
    }

    private static ObjectDisposedException CutOffFailure() =>
        new(nameof(DocumentReader), "This reader was cut off: a newer attempt reads the document, or the call is over.");

    /// <summary>
    /// A buffer goes back only when neither the stream nor the attempt can still be using it. Guarded by the document's gate.
    /// </summary>
    private void ReturnBufferWhenUnused()
    {
        if (_isDisposed && !HasTurn && _buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = null;
        }
    }

    ReadOnlyMemory<byte> IValueTaskSource<ReadOnlyMemory<byte>>.GetResult(short token) => _completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<ReadOnlyMemory<byte>>.GetStatus(short token) => _completion.GetStatus(token);

    void IValueTaskSource<ReadOnlyMemory<byte>>.OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    ) => _completion.OnCompleted(continuation, state, token, flags);
}
