using System.Text.Json.Serialization;
using Polydocs.Models;

namespace Polydocs;

/// <summary>How an export ended. Values that this version does not know are kept as they are.</summary>
/// <param name="Value">The status as Polydocs wrote it.</param>
[JsonConverter(typeof(PolydocsExportStatusConverter))]
public readonly record struct PolydocsExportStatus(string Value)
{
    /// <summary>Gets the status as Polydocs wrote it; empty where it wrote none that can be read.</summary>
    public string Value
    {
        get => field ?? "";
        init;
    } = Value;

    /// <summary>Gets the status of an export that the other system took.</summary>
    public static PolydocsExportStatus Success { get; } = new("SUCCESS");

    /// <summary>Gets the status of an export that failed.</summary>
    public static PolydocsExportStatus Fail { get; } = new("FAIL");

    /// <summary>Gets the status of an export that was left out.</summary>
    public static PolydocsExportStatus Skipped { get; } = new("SKIPPED");

    /// <summary>Gets the status of an export that has not ended.</summary>
    public static PolydocsExportStatus Pending { get; } = new("PENDING");

    /// <summary>Compares without regard to case.</summary>
    /// <param name="other">The other status.</param>
    /// <returns>Whether both are the same status.</returns>
    public bool Equals(PolydocsExportStatus other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>A hash code that does not depend on case.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    /// <summary>The status as Polydocs wrote it.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
