using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Raydocs.Models;

namespace Raydocs;

/// <summary>
/// Where an extraction stands. Unknown values are kept as they are, and count as pending. Compared without regard to case.
/// </summary>
/// <param name="Value">The status as Raydocs wrote it.</param>
[JsonConverter(typeof(RaydocsResultStatusConverter))]
public readonly record struct RaydocsResultStatus(string Value)
{
    /// <summary>Gets the status as Raydocs wrote it; empty where it wrote none that can be read.</summary>
    public string Value
    {
        get => field ?? "";
        init;
    } = Value;

    /// <summary>Started.</summary>
    public static RaydocsResultStatus Created { get; } = new("created");

    /// <summary>Begins once the documents are parsed.</summary>
    public static RaydocsResultStatus ParsingPending { get; } = new("parsing_pending");

    /// <summary>Runs.</summary>
    public static RaydocsResultStatus Processing { get; } = new("processing");

    /// <summary>Done: the data is there.</summary>
    public static RaydocsResultStatus Completed { get; } = new("completed");

    /// <summary>Gets the extraction failed.</summary>
    public static RaydocsResultStatus Failed { get; } = new("failed");

    /// <summary>Gets whether the data is there.</summary>
    public bool IsSuccess => Equals(Completed);

    /// <summary>
    /// Gets whether it failed: <c>failed</c>, or another word that can mean nothing else, such as <c>error</c>, <c>cancelled</c> and
    /// <c>deleted</c>.
    /// </summary>
    public bool IsFailure => FailureWords.Contain(Value);

    /// <summary>Gets whether it is still to come. True for values that this version does not know.</summary>
    public bool IsPending => !IsSuccess && !IsFailure;

    /// <summary>Whether this version knows what it means.</summary>
    internal bool IsKnown =>
        !IsPending || Equals(Created) || Equals(ParsingPending) || Equals(Processing) || Equals(new RaydocsResultStatus("pending"));

    /// <summary>Compares without regard to case.</summary>
    /// <param name="other">The other status.</param>
    /// <returns>Whether both are the same status.</returns>
    public bool Equals(RaydocsResultStatus other) => string.Equals(Value ?? "", other.Value ?? "", StringComparison.OrdinalIgnoreCase);

    /// <summary>A hash code without regard to case.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value ?? "");

    /// <summary>The status as Raydocs wrote it.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value ?? "";
}
