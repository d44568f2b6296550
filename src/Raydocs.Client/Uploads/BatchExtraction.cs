using System.Collections.Concurrent;
using DocumentClients;

namespace Raydocs.Uploads;

/// <summary>
/// One call that extracts many documents, each by itself: a few at a time are staged, a session is made of each, fifty in one call, and
/// what becomes of them is handed out as it is known. It works ahead of whoever takes that, up to <see cref="MostUnderWay"/> documents.
/// </summary>
internal sealed class BatchExtraction : IAsyncDisposable
{
    private const int StagedAtOnce = 4;
    private const int BatchSize = CreateSessionBatchRequest.MaxFiles;

    /// <summary>
    /// From the moment in which a document is taken to that in which its outcome is: one batch is staged while one is waited for.
    /// </summary>
    private const int MostUnderWay = 2 * BatchSize;

    private readonly BatchSteps _steps;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _stop;
    private readonly BatchSources _sources;
    private readonly SemaphoreSlim _room = new(MostUnderWay);
    private readonly SemaphoreSlim _news = new(0);
    private readonly ConcurrentQueue<RaydocsBatchItem> _outcomes = new();

    /// <summary>The sessions of documents whose outcome was not handed out, with the documents' names.</summary>
    private readonly ConcurrentDictionary<string, string> _open = new(StringComparer.Ordinal);
    private readonly List<Task> _waits = [];
    private readonly Task _work;

    /// <summary>Begins.</summary>
    public BatchExtraction(BatchSteps steps, BatchSources sources, CancellationToken cancellationToken)
    {
        (_steps, _sources, _caller) = (steps, sources, cancellationToken);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _work = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>The next outcome; null when there are no more.</summary>
    public async Task<RaydocsBatchItem?> NextAsync()
    {
        // Whatever ends the work is news, too.
        await _news.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        if (_outcomes.TryDequeue(out var outcome))
        {
            _room.Release();
            _open.TryRemove(outcome.SessionId ?? "", out _);
            return outcome;
        }

        try
        {
            await _work.ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException cancelled) when (_caller.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancelled.Message + OpenSessions(), cancelled.InnerException, _caller);
        }
    }

    /// <summary>Ends what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAny(_work).ConfigureAwait(false);
        _ = _work.Exception;
        _stop.Dispose();
        _room.Dispose();
        _news.Dispose();
    }

    /// <summary>What a cancelled caller has to know: nothing else names them any more.</summary>
    private string OpenSessions()
    {
        var sessions = _open.Select(static open => $"{open.Key} (`{open.Value}`)").ToArray();
        return sessions.Length == 0
            ? ""
            : $" These sessions were made, and their outcome was not handed out: {string.Join(", ", sessions)}.";
    }

    private async Task RunAsync()
    {
        try
        {
            var filling = FillAsync();
            await Task.WhenAny(filling).ConfigureAwait(false);
            var waiting = Task.WhenAll(_waits);
            await Task.WhenAny(waiting).ConfigureAwait(false);
            _ = waiting.Exception;

            // A call whose outcome a cancellation left unknown says more than a wait that it ended.
            await filling.ConfigureAwait(false);
            await waiting.ConfigureAwait(false);
            _sources.ThrowIfBroken();
        }
        finally
        {
            _news.Release();
        }
    }

    /// <summary>Batch after batch, as long as there are documents.</summary>
    private async Task FillAsync()
    {
        while (!_sources.IsAtEnd)
        {
            // No document waits in the storage for others to be done: its batch goes on when it is staged.
            for (var place = 0; place < BatchSize; place++)
            {
                await _room.WaitAsync(_stop.Token).ConfigureAwait(false);
            }

            var before = _sources.Taken;
            var staged = await StageAsync().ConfigureAwait(false);
            if (_sources.Taken - before is var taken and < BatchSize)
            {
                _room.Release(BatchSize - taken);
            }

            foreach (var (file, sessionId, error) in await _steps.CreateAsync(staged, _stop.Token).ConfigureAwait(false))
            {
                if (sessionId is null)
                {
                    Report(file.Index, file.FileName, error!);
                }
                else
                {
                    _open[sessionId] = file.FileName;
                    _waits.Add(WaitAsync(file, sessionId));
                }
            }

            _waits.RemoveAll(static wait => wait.Status == TaskStatus.RanToCompletion);
        }
    }

    /// <returns>What was staged of the next documents, in order.</returns>
    private async Task<IReadOnlyList<BatchFile>> StageAsync()
    {
        var (staged, begun) = (new ConcurrentBag<BatchFile>(), 0);
        await Task.WhenAll(Enumerable.Range(0, StagedAtOnce).Select(_ => Task.Run(StageSomeAsync))).ConfigureAwait(false);
        return [.. staged.OrderBy(static file => file.Index)];

        async Task StageSomeAsync()
        {
            while (Interlocked.Increment(ref begun) <= BatchSize)
            {
                _stop.Token.ThrowIfCancellationRequested();
                if (_sources.Take() is not var (index, source))
                {
                    return;
                }

                try
                {
                    staged.Add(new BatchFile(index, source.FileName, await _steps.StageAsync(source, _stop.Token).ConfigureAwait(false)));
                }
                catch (DocumentClientException failure)
                {
                    Report(index, source.FileName, failure);
                }
            }
        }
    }

    private async Task WaitAsync(BatchFile file, string sessionId)
    {
        try
        {
            var result = await _steps.WaitAsync(file, sessionId, _stop.Token).ConfigureAwait(false);
            Report(
                new RaydocsBatchItem
                {
                    Index = file.Index,
                    FileName = file.FileName,
                    SessionId = sessionId,
                    Result = result,
                }
            );
        }
        catch (DocumentClientException failure)
        {
            Report(file.Index, file.FileName, failure, sessionId);
        }
    }

    private void Report(int index, string fileName, DocumentClientException error, string? sessionId = null) =>
        Report(
            new RaydocsBatchItem
            {
                Index = index,
                FileName = fileName,
                SessionId = sessionId,
                Error = error,
            }
        );

    private void Report(RaydocsBatchItem outcome)
    {
        _outcomes.Enqueue(outcome);
        _news.Release();
    }
}
