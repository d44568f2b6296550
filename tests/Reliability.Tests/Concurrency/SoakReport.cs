using System.Globalization;
using DocumentClients.Testing;

namespace Reliability.Tests.Concurrency;

/// <summary>What happened, in numbers: of one round, or of several together.</summary>
internal sealed class SoakReport
{
    private readonly SortedDictionary<string, int> _endings = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Calls, int Returned)> _operations = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _faults = new(StringComparer.Ordinal);

    public TimeSpan Duration { get; set; }

    public int Documents { get; set; }

    public int Sessions { get; set; }

    public int Results { get; set; }

    public int Calls { get; private set; }

    public int Requests { get; private set; }

    public int Faults => _faults.Values.Sum();

    public double FaultShare => (double)Faults / Requests;

    /// <summary>Of the idempotent calls that were not cancelled.</summary>
    public double IdempotentShare => (double)IdempotentReturned / Idempotent;

    private int Idempotent { get; set; }

    private int IdempotentReturned { get; set; }

    public IEnumerable<string> OperationsThatNeverReturned =>
        _operations.Where(static operation => operation.Value.Returned == 0).Select(static operation => operation.Key);

    public IEnumerable<string> FaultsThatNeverHit => _faults.Where(static fault => fault.Value == 0).Select(static fault => fault.Key);

    public void Add(SoakCall[] calls)
    {
        Calls += calls.Length;
        foreach (var call in calls)
        {
            var isReturned = call.Ending == SoakEnding.Returned;
            Count(_endings, call.Describe(), 1);
            var (made, returned) = _operations.GetValueOrDefault(call.Operation);
            _operations[call.Operation] = (made + 1, returned + (isReturned ? 1 : 0));
            if (call.IsIdempotent && call.Ending != SoakEnding.Cancelled)
            {
                Idempotent++;
                IdempotentReturned += isReturned ? 1 : 0;
            }
        }
    }

    public void Add<TOperation>(LocalServer<TOperation> server, RandomFaults<TOperation> faults)
        where TOperation : struct, Enum
    {
        Requests += server.Requests.Count;
        foreach (var (name, hits) in faults.Hits)
        {
            Count(_faults, name, hits);
        }
    }

    public void Add(SoakReport other)
    {
        (Duration, Documents, Sessions, Results) = (
            Duration + other.Duration,
            Documents + other.Documents,
            Sessions + other.Sessions,
            Results + other.Results
        );
        (Calls, Requests, Idempotent, IdempotentReturned) = (
            Calls + other.Calls,
            Requests + other.Requests,
            Idempotent + other.Idempotent,
            IdempotentReturned + other.IdempotentReturned
        );
        foreach (var (name, count) in other._endings)
        {
            Count(_endings, name, count);
        }

        foreach (var (name, count) in other._faults)
        {
            Count(_faults, name, count);
        }

        foreach (var (name, (made, returned)) in other._operations)
        {
            var sum = _operations.GetValueOrDefault(name);
            _operations[name] = (sum.Calls + made, sum.Returned + returned);
        }
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Calls:N0} calls in {Duration.TotalSeconds:F0} s ({Calls / Duration.TotalSeconds:F0}/s), {Requests:N0} requests, {Faults:N0} "
                + $"faults ({FaultShare:P1}), {Documents:N0} documents, {Sessions:N0} sessions, {Results:N0} results"
        );

    /// <summary>The endings, operations and faults, a line each.</summary>
    public IEnumerable<string> Details() =>
        [
            "Endings:",
            .. _endings.Select(static ending => FormattableString.Invariant($"  {ending.Key}: {ending.Value:N0}")),
            "Calls (returned of made):",
            .. _operations.Select(static operation =>
                FormattableString.Invariant($"  {operation.Key}: {operation.Value.Returned:N0} of {operation.Value.Calls:N0}")
            ),
            "Faults:",
            .. _faults.Select(static fault => FormattableString.Invariant($"  {fault.Key}: {fault.Value:N0}")),
        ];

    private static void Count(SortedDictionary<string, int> counts, string name, int by) =>
        counts[name] = counts.GetValueOrDefault(name) + by;
}
