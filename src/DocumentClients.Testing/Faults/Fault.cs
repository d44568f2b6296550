using DocumentClients.Testing.Faults;
using DocumentClients.Testing.Hosting;

namespace DocumentClients.Testing;

/// <summary>A planned fault.</summary>
/// <typeparam name="TOperation">The operations of the API.</typeparam>
public sealed class Fault<TOperation>
    where TOperation : struct, Enum
{
    private readonly TaskCompletionSource<RecordedRequest<TOperation>> _hit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FaultSchedule<TOperation> _schedule;
    private readonly Func<Exchange<TOperation>, Task> _act;
    private int _arrivals;
    private int _taken;
    private int _hits;

    internal Fault(FaultSchedule<TOperation> schedule, Func<Exchange<TOperation>, Task> act)
    {
        _schedule = schedule;
        _act = act;
    }

    /// <summary>
    /// Ends when the fault took effect for the first time (a stall began, a connection was closed, a response is about to be sent), with
    /// the request that it met.
    /// </summary>
    public Task<RecordedRequest<TOperation>> Hit => _hit.Task;

    /// <summary>Gets how many requests the fault has met.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>True when the fault will meet no further request.</summary>
    internal bool IsSpent => _taken == _schedule.Times;

    /// <summary>Counts a request. True when it is one for this fault.</summary>
    internal bool IsDueAt(TOperation operation) => _schedule.Covers(operation) && _schedule.Chooses(++_arrivals) && !IsSpent;

    internal void Take() => _taken++;

    internal async Task RunAsync(Exchange<TOperation> exchange)
    {
        Interlocked.Increment(ref _hits);
        await _act(exchange).ConfigureAwait(false);
    }

    internal void MarkHit(RecordedRequest<TOperation> request) => _hit.TrySetResult(request);
}
