using System.Text.Json;
using System.Text.Json.Serialization;
using Raydocs.Models;

namespace Raydocs;

/// <summary>Where a document can be downloaded for the next few minutes.</summary>
public sealed record RaydocsDocumentUrl
{
    /// <summary>Gets where the document is. Shows its host and path only; <see cref="SignedUrl.Reveal"/> gives the whole.</summary>
    [JsonPropertyName("url")]
    public required SignedUrl Url { get; init; }

    /// <summary>Gets when the URL expires, where Raydocs says so: it lives about ten minutes.</summary>
    [JsonPropertyName("expires_at"), JsonConverter(typeof(LenientDateTimeOffsetConverter))]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Gets or sets what else Raydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }
}
