using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace DocumentClients.Uploads;

/// <summary>
/// Takes what a sequence gives, does something with a few of it at a time, and hands out what becomes of each as it is known. One counts
/// from when it is taken until whoever reads comes back from its outcome: a slow reader slows the sequence down, and nothing piles up.
/// </summary>
/// <typeparam name="TSource">What the sequence gives.</typeparam>
/// <typeparam name="TOutcome">What becomes of one.</typeparam>
[SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "The sequence is disposed of when the work ends.")]
internal sealed class BoundedWork<TSource, TOutcome> : IAsyncDisposable
    where TOutcome : class
{
    private readonly Func<long, TSource, CancellationToken, Task<TOutcome>> _work;
    private readonly Func<TSource, ValueTask> _abandon;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _stop;
    private readonly IAsyncEnumerator<TSource> _sources;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _room;
    private readonly SemaphoreSlim _news = new(0);
    private readonly ConcurrentQueue<TOutcome> _outcomes = new();
    private readonly Task _all;
    private long _taken;
    private bool _isAtEnd;

    /// <summary>Whether an outcome is out with the reader.</summary>
    private bool _isRead;

    /// <summary>A step of the sequence that went on when the caller cancelled.</summary>
    private Task<bool>? _stuck;
    private ExceptionDispatchInfo? _cancellation;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Begins.</summary>
    /// <param name="sources">The sequence.</param>
    /// <param name="atOnce">How many at a time.</param>
    /// <param name="work">What is done with one, which is number so and so, from 0. What it throws ends the whole.</param>
    /// <param name="abandon">Closes one that is not worked on, since it came after the end.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public BoundedWork(
        IAsyncEnumerable<TSource> sources,
        int atOnce,
        Func<long, TSource, CancellationToken, Task<TOutcome>> work,
        Func<TSource, ValueTask> abandon,
        CancellationToken cancellationToken
    )
    {
        (_work, _abandon, _caller) = (work, abandon, cancellationToken);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _room = new SemaphoreSlim(atOnce);
        _sources = sources.GetAsyncEnumerator(_stop.Token);
        _all = Task.Run(() => RunAllAsync(atOnce), CancellationToken.None);
    }

    /// <summary>The next outcome; null when there are no more.</summary>
    public async Task<TOutcome?> NextAsync()
    {
        if (_isRead)
        {
            _isRead = false;
            _room.Release();
        }

        // Whatever ends the work is news, too.
        await _news.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        if (_outcomes.TryDequeue(out var outcome))
        {
            _isRead = true;
            return outcome;
        }

        // It stays at its end, however often it is asked.
        _news.Release();
        await _all.ConfigureAwait(false);
        _failure?.Throw();
        if (_cancellation is { SourceException: { } cancelled })
        {
            throw new OperationCanceledException(cancelled.Message, cancelled.InnerException, _caller);
        }

        return null;
    }

    /// <summary>Ends what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _all.ConfigureAwait(false);
        _stop.Dispose();
        _turn.Dispose();
        _room.Dispose();
        _news.Dispose();
    }

    private async Task RunAllAsync(int atOnce)
    {
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(() => KeepAsync(RunAsync)))).ConfigureAwait(false);
        if (_stuck is { } stuck)
        {
            // A cancelled call waits for nobody's sequence.
            _ = KeepAsync(() => EndLaterAsync(stuck));
        }
        else
        {
            await KeepAsync(() => _sources.DisposeAsync().AsTask().WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, _caller))
                .ConfigureAwait(false);
        }

        _news.Release();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            await _room.WaitAsync(_stop.Token).ConfigureAwait(false);
            if (await TakeAsync().ConfigureAwait(false) is not var (number, source))
            {
                // The others that wait for room come to the end as well.
                _room.Release();
                return;
            }

            _outcomes.Enqueue(await _work(number, source, _stop.Token).ConfigureAwait(false));
            _news.Release();
        }
    }

    /// <summary>The next of the sequence; null at its end.</summary>
    private async Task<(long Number, TSource Source)?> TakeAsync()
    {
        await _turn.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            if (_isAtEnd)
            {
                return null;
            }

            _stop.Token.ThrowIfCancellationRequested();
            if (await MoveAsync().ConfigureAwait(false))
            {
                return (_taken++, _sources.Current);
            }

            _isAtEnd = true;
            return null;
        }
        catch
        {
            // A sequence that failed is not asked again.
            _isAtEnd = true;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask<bool> MoveAsync()
    {
        var step = _sources.MoveNextAsync();
        if (step.IsCompleted)
        {
            return await step.ConfigureAwait(false);
        }

        var move = step.AsTask();
        try
        {
            return await move.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, _caller).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_caller.IsCancellationRequested)
        {
            _stuck = move;
            throw;
        }
    }

    private async Task EndLaterAsync(Task<bool> move)
    {
        await Task.WhenAny(move).ConfigureAwait(false);
        if (move.Status == TaskStatus.RanToCompletion && await move.ConfigureAwait(false))
        {
            await _abandon(_sources.Current).ConfigureAwait(false);
        }

        _ = move.Exception;
        await _sources.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Does a part of it. What fails is thrown when the outcomes of the others are read, and nothing more is begun.</summary>
    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "A caller's sequence may fail in any way; that is thrown when what had begun is at its end."
    )]
    private async Task KeepAsync(Func<Task> part)
    {
        try
        {
            await part().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            var kept = ExceptionDispatchInfo.Capture(failure);
            var isCancelled = failure is OperationCanceledException && _stop.IsCancellationRequested;
            Interlocked.CompareExchange(ref isCancelled ? ref _cancellation : ref _failure, kept, null);
            Volatile.Write(ref _isAtEnd, true);
            if (!isCancelled)
            {
                // Those that wait for room come to the end.
                _room.Release();
            }
        }
    }
}
