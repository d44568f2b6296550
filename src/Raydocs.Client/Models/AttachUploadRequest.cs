using System.Text.Json.Serialization;
using DocumentClients.Primitives;

namespace Raydocs;

/// <summary>Names an uploaded document to attach to a session (newer generation).</summary>
public sealed record AttachUploadRequest : IRequestRecord
{
    /// <summary>Names one upload.</summary>
    /// <param name="key">The key of the upload (<see cref="SignedUpload.Key"/>).</param>
    public AttachUploadRequest(string key) => Keys = [key];

    /// <summary>Gets the keys of the upload: exactly one, so that its document can be distinguished from others.</summary>
    [JsonPropertyName("keys")]
    public IReadOnlyList<string> Keys { get; }

    string? IRequestRecord.Subject => null;

    string? IRequestRecord.FileName => null;

    string? IRequestRecord.Problem => Keys.Any(string.IsNullOrWhiteSpace) ? "The key is missing." : null;
}
