using System.Buffers;
using DocumentClients.Http;

namespace DocumentClients.Downloads;

/// <summary>
/// Copies a file while it arrives. After a break the rest is asked for, if the service has said which file it is (a strong ETag) and how
/// long it is; what comes then has to be the rest of that file.
/// </summary>
internal sealed class DownloadTransfer(DownloadSource source, DownloadHead head, Stream content)
{
    private const int BufferSize = 80 * 1024;

    /// <summary>So often in a row the rest is asked for in vain.</summary>
    private const int MostIdle = 5;

    /// <summary>What has to come before a break is not counted as one in vain.</summary>
    private const long Progress = 64 * 1024;

    private DownloadHead _head = head;
    private Stream _content = content;
    private long _received;
    private long _counted;
    private int _idle;
    private int _restarts;

    /// <summary>Copies all of it, and closes the source.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="beginAnew">Takes back what was written, so that another file may take its place; null where that cannot be.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task RunAsync(Stream target, Action? beginAnew, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(source.Caller, cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await CopyAsync(target, buffer, cancellationToken).ConfigureAwait(false) is { } broken)
            {
                await GoOnAsync(broken, beginAnew, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException cancelled) when (cancelled.CancellationToken == either.Token)
        {
            // The caller knows two tokens, and not the one of both.
            var cause = cancellationToken.IsCancellationRequested ? cancellationToken : source.Caller;
            throw new OperationCanceledException(cancelled.Message, cancelled, cause);
        }
        finally
        {
            await _content.DisposeAsync().ConfigureAwait(false);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>What broke it; null when all of it was copied.</returns>
    private async Task<DocumentClientException?> CopyAsync(Stream target, byte[] buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            int read;
            try
            {
                read = await _content.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken).ConfigureAwait(false);
            }
            catch (DocumentClientException broken) when (broken is TransportException or ClientTimeoutException)
            {
                return broken;
            }

            _received += read;
            if (_received > _head.Length)
            {
                throw Failure(FormattableString.Invariant($"more came than the {_head.Length:N0} bytes that it is long"));
            }

            if (read == 0)
            {
                return _received < _head.Length ? Failure("it ended early") : null;
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for the rest.</summary>
    private async Task GoOnAsync(DocumentClientException broken, Action? beginAnew, CancellationToken cancellationToken)
    {
        await _content.DisposeAsync().ConfigureAwait(false);
        if (!_head.IsResumable)
        {
            throw broken;
        }

        CountIdle(broken);
        var (head, content) = await AskAsync(new DownloadRest(_received, _head.ETag!), broken, cancellationToken).ConfigureAwait(false);
        if (IsRest(head))
        {
            _content = content;
            return;
        }

        if (head.IsPartial && head.ETag == _head.ETag)
        {
            await content.DisposeAsync().ConfigureAwait(false);
            throw Failure("the service sent another part than the rest", broken);
        }

        if (beginAnew is null)
        {
            await content.DisposeAsync().ConfigureAwait(false);
            throw Failure("the service has another file in its place by now, or sends the whole of it only", broken);
        }

        if (head.IsPartial)
        {
            // The rest of another file, from a service that does not look at what it was asked for.
            await content.DisposeAsync().ConfigureAwait(false);
            (head, content) = await AskAsync(rest: null, broken, cancellationToken).ConfigureAwait(false);
        }

        if (++_restarts > MostIdle)
        {
            await content.DisposeAsync().ConfigureAwait(false);
            throw Failure(FormattableString.Invariant($"the service had another file in its place {_restarts} times"), broken);
        }

        beginAnew();
        (_head, _content, _received, _counted) = (head, content, 0, 0);
    }

    private async Task<(DownloadHead Head, Stream Content)> AskAsync(
        DownloadRest? rest,
        DocumentClientException broken,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await source.OpenAsync(rest, cancellationToken).ConfigureAwait(false);
        }
        catch (DocumentClientException refused)
        {
            throw Failure($"it could not be gone on with. {refused.Message}", refused, broken);
        }
    }

    private bool IsRest(DownloadHead rest) =>
        rest is { IsPartial: true, Part: { } part } && part.From == _received && part.Length == _head.Length && rest.ETag == _head.ETag;

    private void CountIdle(DocumentClientException broken)
    {
        if (_received >= _counted + Progress)
        {
            (_counted, _idle) = (_received, 0);
        }

        if (++_idle > MostIdle)
        {
            throw Failure(FormattableString.Invariant($"it broke {MostIdle + 1} times without coming any further"), broken);
        }
    }

    private TransportException Failure(string why, DocumentClientException? inner = null, DocumentClientException? broken = null)
    {
        var known = broken ?? inner;
        var length = _head.Length is { } told ? FormattableString.Invariant($" of {told:N0}") : "";
        return new TransportException(
            FormattableString.Invariant($"The download of {source.Subject} ended after {_received:N0}{length} bytes: {why.TrimEnd('.')}. ")
                + "It may be made again, from the beginning.",
            inner
        )
        {
            Vendor = known?.Vendor,
            Operation = known?.Operation,
            RequestId = inner?.RequestId,
            RetryAfter = inner?.RetryAfter,
            IsRetryable = true,
        };
    }
}
