namespace DocumentClients.Testing;

/// <summary>The faults that a server will commit: first say when, then what, as in <c>plan.Next(operation).Status(503)</c>.</summary>
/// <typeparam name="TOperation">The operations of the API.</typeparam>
/// <remarks>
/// Of several faults that are due for one request, the one planned first is committed and the others wait for the next. Safe to use from
/// several threads, while requests are running.
/// </remarks>
public sealed class FaultPlan<TOperation>
    where TOperation : struct, Enum
{
    private readonly object _gate = new();
    private readonly List<Fault<TOperation>> _faults = [];

    internal FaultPlan() { }

    /// <summary>The next request, whatever it is for.</summary>
    /// <returns>The rule, still without a fault.</returns>
    public FaultRule<TOperation> Next() => Rule(operation: null, Any, times: 1);

    /// <summary>The next requests of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="times">How many of them.</param>
    /// <returns>The rule, still without a fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public FaultRule<TOperation> Next(TOperation operation, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        return Rule(operation, Any, times);
    }

    /// <summary>Every n-th request of an operation, counted from now on; those that another fault met are counted too.</summary>
    /// <param name="n">The distance: 1 is every request, 3 the third, sixth and so on.</param>
    /// <param name="operation">The operation.</param>
    /// <returns>The rule, still without a fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is less than 1.</exception>
    public FaultRule<TOperation> Every(int n, TOperation operation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return Rule(operation, arrival => arrival % n == 0, times: null);
    }

    /// <summary>All requests of an operation, until <see cref="Clear"/>.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The rule, still without a fault.</returns>
    public FaultRule<TOperation> Always(TOperation operation) => Rule(operation, Any, times: null);

    /// <summary>A share of all requests, chosen at random, until <see cref="Clear"/>. Several such rules make a mixture.</summary>
    /// <param name="share">How likely a request is met, from 0 to 1.</param>
    /// <param name="seed">Makes the choice the same each time: by the number of the request since the fault was planned.</param>
    /// <returns>The rule, still without a fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not between 0 and 1.</exception>
    public FaultRule<TOperation> Randomly(double share, int seed)
    {
        if (share is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is between 0 and 1.");
        }

        var random = new Random(seed);
        return Rule(operation: null, _ => random.NextDouble() < share, times: null);
    }

    /// <summary>Takes back every planned fault. What already began goes on.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    internal Fault<TOperation> Add(Fault<TOperation> fault)
    {
        lock (_gate)
        {
            _faults.Add(fault);
        }

        return fault;
    }

    /// <summary>The fault for a request that arrives now, or null.</summary>
    internal Fault<TOperation>? Take(TOperation operation)
    {
        lock (_gate)
        {
            // All of them count the request, but only the first that is due takes it.
            var due = _faults.FindAll(fault => fault.IsDueAt(operation)).FirstOrDefault();
            due?.Take();
            _faults.RemoveAll(fault => fault.IsSpent);
            return due;
        }
    }

    private static bool Any(int arrival) => true;

    private FaultRule<TOperation> Rule(TOperation? operation, Func<int, bool> chooses, int? times) =>
        new(this, new(operation, chooses, times));
}
