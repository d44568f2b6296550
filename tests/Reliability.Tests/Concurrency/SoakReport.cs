using System.Globalization;
using DocumentClients.Testing;

namespace Reliability.Tests.Concurrency;

/// <summary>What happened, in numbers: of one round, or of several together.</summary>
internal sealed class SoakReport
{
    private readonly Dictionary<(string Of, string Name), int> _counts = [];

    public TimeSpan Duration { get; set; }

    public double FaultShare => (double)Sum("Faults") / Sum("Requests");

    /// <summary>Of the idempotent calls that were not cancelled.</summary>
    public double IdempotentShare => (double)_counts.GetValueOrDefault(("Idempotent", "returned")) / Sum("Idempotent");

    public IEnumerable<string> OperationsThatNeverReturned => NamesOfNone("Returned");

    public IEnumerable<string> FaultsThatNeverHit => NamesOfNone("Faults");

    public void Add(SoakCall[] calls)
    {
        foreach (var call in calls)
        {
            Count("Endings", call.Describe(), 1);
            Count("Calls", call.Operation, 1);
            Count("Returned", call.Operation, call.Ending == SoakEnding.Returned ? 1 : 0);
            if (call.IsIdempotent && call.Ending != SoakEnding.Cancelled)
            {
                Count("Idempotent", call.Describe(), 1);
            }
        }
    }

    public void Add<TOperation>(LocalServer<TOperation> server, RandomFaults<TOperation> faults)
        where TOperation : struct, Enum
    {
        Count("Requests", typeof(TOperation).Name, server.Requests.Count);
        foreach (var (name, hits) in faults.Hits)
        {
            Count("Faults", name, hits);
        }
    }

    public void Add(SoakReport other)
    {
        Duration += other.Duration;
        foreach (var ((of, name), count) in other._counts)
        {
            Count(of, name, count);
        }
    }

    public void Count(string of, string name, int by) => _counts[(of, name)] = _counts.GetValueOrDefault((of, name)) + by;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Sum("Calls"):N0} calls in {Duration.TotalSeconds:F0} s ({Sum("Calls") / Duration.TotalSeconds:F0}/s), "
                + $"{Sum("Requests"):N0} requests, {Sum("Faults"):N0} faults ({FaultShare:P1}), {Sum("Documents"):N0} documents, "
                + $"{Sum("Sessions"):N0} sessions, {Sum("Results"):N0} results"
        );

    /// <summary>The endings, operations and faults, a line each.</summary>
    public IEnumerable<string> Details() =>
        [
            "Endings:",
            .. Each("Endings").Select(static ending => FormattableString.Invariant($"  {ending.Name}: {ending.Count:N0}")),
            "Calls (returned of made):",
            .. Each("Calls")
                .Select(made => FormattableString.Invariant($"  {made.Name}: {_counts[("Returned", made.Name)]:N0} of {made.Count:N0}")),
            "Faults:",
            .. Each("Faults").Select(static fault => FormattableString.Invariant($"  {fault.Name}: {fault.Count:N0}")),
        ];

    private int Sum(string of) => Each(of).Sum(static each => each.Count);

    private IEnumerable<string> NamesOfNone(string of) => Each(of).Where(static each => each.Count == 0).Select(static each => each.Name);

    private IEnumerable<(string Name, int Count)> Each(string of) =>
        _counts
            .Where(count => count.Key.Of == of)
            .Select(static count => (count.Key.Name, count.Value))
            .OrderBy(static count => count.Name, StringComparer.Ordinal);
}
