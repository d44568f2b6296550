using System.Text.Json.Serialization;
using DocumentClients.Primitives;

namespace Raydocs;

/// <summary>Names an uploaded document for the record of it in a session (older generation).</summary>
public sealed record CreateDocumentRequest : IRequestRecord
{
    /// <summary>Gets the key of the upload (<see cref="SignedUpload.Key"/>).</summary>
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    /// <summary>Gets the name for display and format detection.</summary>
    [JsonPropertyName("filename")]
    public required string FileName { get; init; }

    string? IRequestRecord.Subject => FileName;

    string? IRequestRecord.FileName => FileName;

    string? IRequestRecord.Problem =>
        string.IsNullOrWhiteSpace(Key) ? "The key is missing."
        : string.IsNullOrWhiteSpace(FileName) ? "The file name is missing."
        : null;
}
