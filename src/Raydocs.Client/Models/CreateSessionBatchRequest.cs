using System.Text.Json.Serialization;
using DocumentClients.Primitives;

namespace Raydocs;

/// <summary>Names uploads of which each is to become a session of its own.</summary>
public sealed record CreateSessionBatchRequest : IRequestRecord
{
    /// <summary>How many uploads Raydocs takes in one call.</summary>
    public const int MaxFiles = 50;

    /// <summary>Gets the keys of the uploads (<see cref="SignedUpload.Key"/>): one or more, and at most <see cref="MaxFiles"/>.</summary>
    [JsonPropertyName("files")]
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Gets how the sessions are set up.</summary>
    [JsonPropertyName("settings")]
    public SessionBatchSettings Settings { get; init; } = new();

    /// <summary>The keys and settings, in short.</summary>
    public override string ToString() => FormattableString.Invariant($"Batch of {Files?.Count ?? 0} uploads ({Settings})");

    string? IRequestRecord.Subject => null;

    string? IRequestRecord.FileName => null;

    string? IRequestRecord.Problem =>
        Files is not { Count: > 0 } ? "The keys are missing."
        : Files.Count > MaxFiles ? FormattableString.Invariant($"There are {Files.Count} keys, and Raydocs takes {MaxFiles} in one call.")
        : Files.Any(string.IsNullOrWhiteSpace) ? "A key is missing."
        : Settings is null ? "The settings are missing."
        : null;
}
