using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Raydocs.Models;

namespace Raydocs;

/// <summary>
/// Where a document stands. The vendor's pages list five different sets of values; unknown ones are kept as they are, and count as pending.
/// Compared without regard to case.
/// </summary>
/// <param name="Value">The status as Raydocs wrote it.</param>
[JsonConverter(typeof(RaydocsDocumentStatusConverter))]
public readonly record struct RaydocsDocumentStatus(string Value)
{
    /// <summary>Gets the status as Raydocs wrote it; empty where it wrote none that can be read.</summary>
    public string Value
    {
        get => field ?? "";
        init;
    } = Value;

    /// <summary>Stored; parsing may not have been asked for.</summary>
    public static RaydocsDocumentStatus Uploaded { get; } = new("uploaded");

    /// <summary>Waits to be parsed (older pages).</summary>
    public static RaydocsDocumentStatus Pending { get; } = new("pending");

    /// <summary>Waits to be parsed.</summary>
    public static RaydocsDocumentStatus Queued { get; } = new("queued");

    /// <summary>Is being parsed.</summary>
    public static RaydocsDocumentStatus Parsing { get; } = new("parsing");

    /// <summary>Is being processed.</summary>
    public static RaydocsDocumentStatus Processing { get; } = new("processing");

    /// <summary>
    /// Parsed: the last good status on older pages, the one before <see cref="Processed"/> on newer ones. Counts as a success.
    /// </summary>
    public static RaydocsDocumentStatus Parsed { get; } = new("parsed");

    /// <summary>Processed: the last good status on newer pages.</summary>
    public static RaydocsDocumentStatus Processed { get; } = new("processed");

    /// <summary>Ready: the last good status on older pages.</summary>
    public static RaydocsDocumentStatus Ready { get; } = new("ready");

    /// <summary>Parsing failed.</summary>
    public static RaydocsDocumentStatus Failed { get; } = new("failed");

    /// <summary>Gets whether the document can be used.</summary>
    public bool IsSuccess => Equals(Ready) || Equals(Processed) || Equals(Parsed);

    /// <summary>
    /// Gets whether processing ended in a failure: <c>failed</c>, or another word that can mean nothing else, such as <c>error</c>,
    /// <c>cancelled</c> and <c>deleted</c>.
    /// </summary>
    public bool IsFailure => FailureWords.Contain(Value);

    /// <summary>Gets whether it is still to come. True for values that this version does not know.</summary>
    public bool IsPending => !IsSuccess && !IsFailure;

    /// <summary>Whether this version knows what it means.</summary>
    internal bool IsKnown => !IsPending || Equals(Uploaded) || Equals(Pending) || Equals(Queued) || Equals(Parsing) || Equals(Processing);

    /// <summary>Compares without regard to case.</summary>
    /// <param name="other">The other status.</param>
    /// <returns>Whether both are the same status.</returns>
    public bool Equals(RaydocsDocumentStatus other) => string.Equals(Value ?? "", other.Value ?? "", StringComparison.OrdinalIgnoreCase);

    /// <summary>A hash code without regard to case.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value ?? "");

    /// <summary>The status as Raydocs wrote it.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value ?? "";
}
