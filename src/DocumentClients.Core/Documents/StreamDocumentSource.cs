using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace DocumentClients.Documents;

/// <summary>A caller's stream, which belongs to one call at a time.</summary>
internal sealed class StreamDocumentSource(Stream stream, bool leaveOpen, string fileName, string? mediaType)
    : DocumentSource(fileName, mediaType)
{
    private int _isInUse;
    private long? _start;
    private string? _spentBecause;
    private Exception? _spentCause;

    internal override async ValueTask<PreparedDocument> PrepareAsync(CancellationToken cancellationToken)
    {
        Acquire();
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return IsInPlace()
                ? new PreparedDocument(this, stream) { Release = ReleaseAsync, IsReleasedWhenIdle = leaveOpen }
                : await SpoolAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!leaveOpen)
        {
            // A read may be stuck, and closing the stream might wait for it; nobody waits for that.
            _ = Task.Run(() => ReleaseAsync().AsTask(), CancellationToken.None);
            throw;
        }
        catch
        {
            await ReleaseAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal override ValueTask AbandonAsync()
    {
        if (leaveOpen || Interlocked.Exchange(ref _isInUse, 1) == 1)
        {
            return default;
        }

        if (_spentBecause is null)
        {
            return ReleaseAsync();
        }

        // A call that was cancelled while it prepared the stream has closed it already.
        Volatile.Write(ref _isInUse, 0);
        return default;
    }

    private void Acquire()
    {
        if (Interlocked.Exchange(ref _isInUse, 1) == 1)
        {
            throw Invalid("The stream is in use by another upload. Wait for that one to end, or give each upload a stream of its own.");
        }

        var problem =
            _spentBecause ?? (stream.CanRead ? null : "The stream was closed before it could be uploaded. Keep it open until then.");
        if (problem is not null)
        {
            Volatile.Write(ref _isInUse, 0);
            throw Invalid(problem, _spentCause);
        }
    }

    /// <summary>Whether the stream can be rewound, and so be read where it is. Refuses one that stands at its end.</summary>
    private bool IsInPlace()
    {
        try
        {
            if (!stream.CanSeek)
            {
                return false;
            }

            _start = stream.Position;
            return _start < stream.Length
                ? true
                : throw Invalid("The stream is empty, or stands at its end. Set its Position to where the document begins.");
        }
        catch (Exception exception) when (exception is not InvalidDocumentException)
        {
            throw Invalid("The stream cannot be measured.", exception);
        }
    }

    private async Task<PreparedDocument> SpoolAsync(CancellationToken cancellationToken)
    {
        // From the first byte on there is no way back, even for a call that does not come to the end.
        _spentBecause = "The stream was read by an earlier upload and cannot be rewound. Open it again, or use a file.";
        var copy = await CancellableOpen.RunAsync(CopyAsync, cancellationToken).ConfigureAwait(false);
        return new PreparedDocument(this, copy)
        {
            Release = async () =>
            {
                await copy.DisposeAsync().ConfigureAwait(false);
                await ReleaseAsync().ConfigureAwait(false);
            },
        };
    }

    private async Task<FileStream> CopyAsync(CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(DocumentReader.ChunkSize);
        FileStream? copy = null;
        try
        {
            copy = TemporaryFile.Create();
            while (await ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read && read > 0)
            {
                await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }

            copy.Position = 0;
            return copy.Length > 0 ? copy : throw Invalid("The stream is empty. Give at least one byte.");
        }
        catch (Exception exception)
        {
            if (copy is not null)
            {
                await copy.DisposeAsync().ConfigureAwait(false);
            }

            if (exception is IOException or UnauthorizedAccessException)
            {
                throw Invalid(
                    "The stream cannot seek, so it is first copied to a temporary file, and that failed. Make room in the folder for "
                        + "temporary files, or use a file or a stream that can seek.",
                    exception
                );
            }

            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<int> ReadAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await stream.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw Unreadable(exception);
        }
    }

    /// <summary>
    /// Ends the call's use of the stream. What fails here is kept for whoever uses the source next: thrown now, it would take the place of
    /// the outcome of an upload that may well have succeeded.
    /// </summary>
    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "A caller's stream may fail in any way; kept for the next use."
    )]
    private async ValueTask ReleaseAsync()
    {
        try
        {
            if (!leaveOpen)
            {
                _spentBecause = "The stream was closed by the first upload that used it. To upload it again, use leaveOpen or a file.";
                await stream.DisposeAsync().ConfigureAwait(false);
            }
            else if (_start is { } start)
            {
                stream.Position = start;
            }
        }
        catch (Exception exception)
        {
            _spentBecause ??= "The stream could not be put back to its start after an earlier upload. Open it again, or use a file.";
            _spentCause = exception;
        }
        finally
        {
            Volatile.Write(ref _isInUse, 0);
        }
    }
}
