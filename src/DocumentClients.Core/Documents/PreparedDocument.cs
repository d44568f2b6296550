using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DocumentClients.Documents;

/// <summary>
/// A document for the length of one call: a seekable stream, measured once, that one attempt at a time reads from the start. Whoever reads
/// holds the stream's turn for the length of one read, so that an attempt that was given up in the middle of a read and its successor never
/// meet in the stream.
/// </summary>
internal sealed class PreparedDocument : IAsyncDisposable
{
    private readonly DocumentSource _source;
    private readonly Stream _stream;
    private readonly long _start;

    private DocumentReader? _current;
    private DocumentReader? _reading;
    private DocumentReader? _waiting;
    private bool _isDisposed;

    /// <summary>Takes the stream from where it stands to its end.</summary>
    public PreparedDocument(DocumentSource source, Stream stream)
    {
        (_source, _stream, FileName) = (source, stream, source.FileName);
        _start = stream.Position;
        Length = stream.Length - _start;
    }

    /// <summary>What was prepared.</summary>
    public DocumentSource Source => _source;

    /// <summary>The name under which it is sent.</summary>
    public string FileName { get; private set; }

    public string MediaType => _source.MediaType;

    /// <summary>Bytes.</summary>
    public long Length { get; }

    /// <summary>Gives the stream back to where it came from.</summary>
    public required Func<ValueTask> Release { private get; init; }

    /// <summary>Whether the stream outlives the call, and is therefore given back only when nothing reads it any more.</summary>
    public bool IsReleasedWhenIdle { private get; init; }

    /// <summary>Throws when the document is no longer the one that was measured.</summary>
    public Action? EnsureUnchanged { private get; init; }

    /// <summary>Guards what says who may read: here and in the readers.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Has it sent under another name than that of its source.</summary>
    public void SendAs(string fileName) => FileName = fileName;

    /// <summary>Begins a new attempt, from the first byte. The reader before it is cut off.</summary>
    /// <exception cref="InvalidDocumentException">The document has changed.</exception>
    public DocumentReader OpenReader()
    {
        var reader = new DocumentReader(this);
        DocumentReader? previous;
        lock (Gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            (previous, _current) = (_current, reader);
        }

        previous?.CutOff();
        EnsureUnchanged?.Invoke();
        return reader;
    }

    /// <summary>Reads the whole document for its SHA-256, as 64 lower-case hexadecimal digits. Cuts off the reader before it.</summary>
    public async ValueTask<string> ComputeSha256Async(CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var reader = OpenReader();
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { IsEmpty: false } chunk)
            {
                MemoryMarshal.TryGetArray(chunk, out var array);
                hash.AppendData(array.Array!, array.Offset, array.Count);
            }
        }

        return Sha256Text.Of(hash);
    }

    /// <summary>Gives the document back, once. Never waits for a read that is stuck.</summary>
    public async ValueTask DisposeAsync()
    {
        DocumentReader? last;
        bool isIdle;
        lock (Gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            (last, _current) = (_current, null);
            isIdle = _reading is null;
        }

        last?.CutOff();
        if (isIdle)
        {
            await Release().ConfigureAwait(false);
        }
        else if (!IsReleasedWhenIdle)
        {
            // Closing at once is what ends most stuck reads; closing itself might wait for one, and so is left to the pool.
            _ = Task.Run(() => Release().AsTask());
        }
    }

    /// <summary>
    /// Gives the turn to the reader: now, or when the read of the one that was cut off has ended. Not when it is cut off itself.
    /// </summary>
    internal void Enter(DocumentReader reader)
    {
        lock (Gate)
        {
            if (reader != _current)
            {
                return;
            }

            if (_reading is not null)
            {
                _waiting = reader;
                return;
            }

            _reading = reader;
            reader.HasTurn = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(reader, preferLocal: false);
    }

    internal void Leave(DocumentReader reader)
    {
        bool isReleasedNow;
        DocumentReader? next;
        lock (Gate)
        {
            reader.HasTurn = false;
            isReleasedNow = _isDisposed && IsReleasedWhenIdle;
            (next, _waiting) = (_isDisposed ? null : _waiting, null);
            _reading = next;
            next?.HasTurn = true;
        }

        if (isReleasedNow)
        {
            _ = Release().AsTask();
        }

        if (next is not null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: false);
        }
    }

    /// <summary>Starts a read at an offset of the document. Only for who has the turn.</summary>
    internal ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        // Setting a position can be dear in streams that are not ours, so only when it is another.
        if (_stream.Position != _start + offset)
        {
            _stream.Position = _start + offset;
        }

        return _stream.ReadAsync(buffer, cancellationToken);
    }

    /// <summary>Checked before the last bytes go out, so that nobody ever receives a whole document that is mixed from two.</summary>
    internal void EnsureComplete()
    {
        if (_stream.Length - _start != Length)
        {
            throw _source.Changed();
        }

        EnsureUnchanged?.Invoke();
    }

    /// <summary>What a failed read means to the caller.</summary>
    internal Exception Explain(Exception failure, CancellationToken cancellationToken) =>
        failure switch
        {
            InvalidDocumentException => failure,
            OperationCanceledException when cancellationToken.IsCancellationRequested => new OperationCanceledException(cancellationToken),
            EndOfStreamException => _source.Changed(failure),
            _ => _source.Unreadable(failure),
        };
}
