using DocumentClients;
using Reliability.Tests.Endpoints;

namespace Reliability.Tests.Cancellation;

/// <summary>
/// What is promised for a cell: from the documentation (docs/errors.md, docs/configuration.md, docs/waiting.md), not from the client's
/// code.
/// </summary>
internal static class ExpectedOutcome
{
    /// <summary>Why there is no such cell; null where there is one.</summary>
    public static Absence? WhyNot(Cell cell) =>
        cell switch
        {
            { Place: Place.Pacing, Step.IsAtPolydocs: true } => Absence.PolydocsIsNotPaced,
            { Place: Place.Pacing, Step.IsAtStorage: true } => Absence.StorageIsNotPaced,
            { Place: Place.BackOff, Trigger: Trigger.Limit, Step.IsUpload: true } => Absence.UploadsHaveNoTotal,
            _ => null,
        };

    public static Verdict For(Cell cell) =>
        (cell.Trigger, IsOpen(cell)) switch
        {
            (Trigger.Token, true) => Verdict.CancelledAndOpen,
            (Trigger.Token, false) => Verdict.Cancelled,
            _ when cell is { Place: Place.Read, Step.IsStatusOnly: true } => Verdict.Returned,
            _ when cell.Step.Kind == StepKind.Wait => Verdict.WaitTimedOut,
            (_, true) => Verdict.Open,
            _ => Verdict.TimedOut,
        };

    /// <summary>
    /// Whether the same call with the same journal has to say that its outcome is unknown, instead of being made: at Polydocs nothing can
    /// be looked for.
    /// </summary>
    public static bool StaysOpen(Cell cell) => cell.Step is { Variant: Variant.Journaled, IsAtPolydocs: true } && IsOpen(cell);

    /// <summary>Which limit of ours it is that ends the call.</summary>
    public static TimeLimit LimitOf(Cell cell) =>
        cell switch
        {
            { Place: Place.BackOff or Place.Pacing } => TimeLimit.Total,
            { Step.IsUpload: true, Place: Place.Read } => TimeLimit.Response,
            { Step.IsUpload: true } or { Step.IsStreamed: true, Place: Place.Read } => TimeLimit.NoProgress,
            _ => TimeLimit.Attempt,
        };

    /// <summary>
    /// Whether the service may have made something that the caller does not know: this request arrived, or the one before it whose response
    /// was lost.
    /// </summary>
    private static bool IsOpen(Cell cell) =>
        cell.Step.Kind == StepKind.Search || (cell.Step.Makes && (cell.Place is Place.Send or Place.Read));
}
