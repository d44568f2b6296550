using DocumentClients.Testing;

namespace Reliability.Tests.Concurrency;

/// <summary>A mixture of faults that meets a share of all requests of a server.</summary>
internal sealed class RandomFaults<TOperation>
    where TOperation : struct, Enum
{
    /// <summary>Where a body is broken off, if it is that long.</summary>
    private const int InBody = 10_000;

    private static readonly (string Name, Func<FaultRule<TOperation>, Fault<TOperation>> Plan)[] Kinds =
    [
        ("FIN before the body", static rule => rule.CloseBeforeReading(CloseKind.Fin)),
        ("reset before the body", static rule => rule.CloseBeforeReading(CloseKind.Reset)),
        ("FIN in the body", static rule => rule.CloseInBody(InBody, CloseKind.Fin)),
        ("reset in the body", static rule => rule.CloseInBody(InBody, CloseKind.Reset)),
        ("FIN after the body", static rule => rule.CloseAfterBody(CloseKind.Fin)),
        ("reset after the body", static rule => rule.CloseAfterBody(CloseKind.Reset)),
        ("FIN after processing", static rule => rule.DropResponseAfterProcessing(CloseKind.Fin)),
        ("reset after processing", static rule => rule.DropResponseAfterProcessing(CloseKind.Reset)),
        ("FIN in the response", static rule => rule.CloseInResponse(CloseKind.Fin)),
        ("reset in the response", static rule => rule.CloseInResponse(CloseKind.Reset)),
        ("408", static rule => rule.Status(408)),
        ("429", static rule => rule.Status(429)),
        ("429 with Retry-After", static rule => rule.StatusBeforeReading(429, ("Retry-After", "0"))),
        ("500", static rule => rule.Status(500)),
        ("502", static rule => rule.Status(502)),
        ("503", static rule => rule.Status(503)),
        ("503 with Retry-After", static rule => rule.Status(503, ("Retry-After", "0"))),
        ("504", static rule => rule.Status(504)),
        ("truncated JSON", static rule => rule.TruncateResponse()),
        ("HTML", static rule => rule.Respond("text/html", "<html><body>Welcome to this network</body></html>")),
        ("empty response", static rule => rule.EmptyResponse()),
    ];

    private readonly (string Name, Fault<TOperation> Fault)[] _faults;

    public RandomFaults(FaultPlan<TOperation> plan, double share, int seed)
    {
        // A request that one fault has met is not met by another, so that the shares do not simply add up.
        var each = 1 - Math.Pow(1 - share, 1.0 / Kinds.Length);
        _faults = [.. Kinds.Select((kind, index) => (kind.Name, kind.Plan(plan.Randomly(each, unchecked((seed * 31) + index)))))];
    }

    public IEnumerable<(string Name, int Hits)> Hits => _faults.Select(static planned => (planned.Name, planned.Fault.Hits));
}
