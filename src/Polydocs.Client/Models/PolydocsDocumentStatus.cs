using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>
/// Where a document stands. Polydocs writes the same status as a stored value (<c>ready_for_validation</c>), as a label ("Ready For
/// Validation") or with hyphens; all are one value here. Values that this version does not know are kept as they are, and count as work in
/// progress.
/// </summary>
/// <param name="Value">The status as Polydocs wrote it.</param>
[JsonConverter(typeof(PolydocsDocumentStatusConverter))]
public readonly record struct PolydocsDocumentStatus(string Value)
{
    /// <summary>Gets the status as Polydocs wrote it; empty where it wrote none that can be read.</summary>
    public string Value
    {
        get => field ?? "";
        init;
    } = Value;

    /// <summary>Labels, and other words for a status, that differ from its stored value by more than spelling.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["pending_approval"] = "validated_pending_approval",
        ["pending_second_approval"] = "approved_pending_second_approval",
        ["pending_export"] = "validated_pending_export",
        ["pending_export_after_approval"] = "approved_pending_export",
        ["ready_in_review"] = "ready_for_review",
        ["export"] = "exporting",
        ["done"] = "finished",
        ["exported"] = "finished",
        ["completed"] = "finished",
    };

    private static readonly HashSet<string> ForPersons = new(StringComparer.Ordinal)
    {
        "ready_for_validation",
        "ready_for_review",
        "in_review",
        "pending_user_input",
        "pending_confirmation",
        "on_hold",
        "validated_pending_approval",
        "approved_pending_second_approval",
    };

    private static readonly HashSet<string> BeyondPersons = new(StringComparer.Ordinal)
    {
        "validated_pending_export",
        "approved_pending_export",
        "pending_watcher_export",
        "exporting",
        "restart_export",
    };

    private static readonly HashSet<string> Finishes = new(StringComparer.Ordinal) { "finished", "archived" };

    private static readonly HashSet<string> Works = new(StringComparer.Ordinal)
    {
        "new",
        "running",
        "restarted",
        "restart_in_progress",
        "classified",
        "validating",
        "in_progress",
        "workflow",
    };

    /// <summary>Imported, not started.</summary>
    public static PolydocsDocumentStatus New { get; } = new("new");

    /// <summary>Text recognition, classification, extraction.</summary>
    public static PolydocsDocumentStatus Running { get; } = new("running");

    /// <summary>Processed; a person can check it.</summary>
    public static PolydocsDocumentStatus ReadyForValidation { get; } = new("ready_for_validation");

    /// <summary>Validated; an approver must decide.</summary>
    public static PolydocsDocumentStatus PendingApproval { get; } = new("validated_pending_approval");

    /// <summary>Validated; waits for its export.</summary>
    public static PolydocsDocumentStatus PendingExport { get; } = new("validated_pending_export");

    /// <summary>Exported: the good end.</summary>
    public static PolydocsDocumentStatus Finished { get; } = new("finished");

    /// <summary>Rejected by a person.</summary>
    public static PolydocsDocumentStatus Rejected { get; } = new("rejected");

    /// <summary>Gets a step failed. It can be restarted in the web application.</summary>
    public static PolydocsDocumentStatus Error { get; } = new("error");

    /// <summary>Gets the export failed. It can be restarted in the web application.</summary>
    public static PolydocsDocumentStatus ExportError { get; } = new("export_error");

    /// <summary>Gets the status in its stored form, such as <c>ready_for_validation</c>. Two statuses are equal when this is.</summary>
    public string StoredValue
    {
        get
        {
            var normal = FailureWords.Normalize(Value);
            return Aliases.TryGetValue(normal, out var stored) ? stored : normal;
        }
    }

    /// <summary>Gets whether a person may, and must, work on it now.</summary>
    public bool RequiresUserAction => ForPersons.Contains(StoredValue);

    /// <summary>Gets whether it is ready for a person, or already beyond that: validated, exporting or finished.</summary>
    public bool IsReady => RequiresUserAction || IsFinished || BeyondPersons.Contains(StoredValue);

    /// <summary>Gets whether it is at its good end: exported or archived.</summary>
    public bool IsFinished => Finishes.Contains(StoredValue);

    /// <summary>
    /// Gets whether it was stopped by an error or rejected; a person can start it again in the web application. True also for words that
    /// the vendor does not document, and that can mean nothing else, such as <c>failed</c>, <c>cancelled</c> and <c>deleted</c>.
    /// </summary>
    public bool IsFailure => FailureWords.Contain(StoredValue);

    /// <summary>Gets whether Polydocs is at work on it, before a person is. True for values that this version does not know.</summary>
    public bool IsPending => !IsReady && !IsFailure;

    /// <summary>Whether this version knows what it means.</summary>
    internal bool IsKnown => !IsPending || Works.Contains(StoredValue);

    /// <summary>Compares after normalising.</summary>
    /// <param name="other">The other status.</param>
    /// <returns>Whether both are the same status.</returns>
    public bool Equals(PolydocsDocumentStatus other) => string.Equals(StoredValue, other.StoredValue, StringComparison.Ordinal);

    /// <summary>A hash code of the normalised value.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(StoredValue);

    /// <summary>The status as Polydocs wrote it.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value ?? "";
}
