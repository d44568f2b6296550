using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Raydocs.Models;

namespace Raydocs;

/// <summary>A document as Raydocs reports it. Most members may be absent: the pages disagree on them.</summary>
public sealed record RaydocsDocument
{
    /// <summary>Gets the document's id.</summary>
    [JsonPropertyName("id"), JsonConverter(typeof(IdConverter))]
    public required string Id { get; init; }

    /// <summary>
    /// Gets the ids of further documents in the response to the step that made this one's record; normally none. Raydocs documents one
    /// document for one key: look at them.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string> OtherIds { get; init; } = [];

    /// <summary>Gets the file name.</summary>
    [JsonPropertyName("filename"), JsonConverter(typeof(LenientStringConverter))]
    public string? FileName { get; init; }

    /// <summary>Gets where processing stands. May hold values that this version does not know.</summary>
    [JsonPropertyName("status")]
    public RaydocsDocumentStatus Status { get; init; }

    /// <summary>Gets the media type (<c>mime</c>, or <c>mime_type</c> in older responses).</summary>
    [JsonPropertyName("mime"), JsonConverter(typeof(LenientStringConverter))]
    public string? MediaType { get; init; }

    /// <summary>
    /// Gets the number of bytes (<c>size</c>, or <c>meta.file_size</c>); <see langword="null"/> where the response holds none that can be
    /// read.
    /// </summary>
    [JsonPropertyName("size"), JsonConverter(typeof(LenientInt64Converter))]
    public long? Size { get; init; }

    /// <summary>Gets the SHA-256 of the content, as 64 hexadecimal digits; newer responses only.</summary>
    [JsonPropertyName("sha256"), JsonConverter(typeof(LenientStringConverter))]
    public string? Sha256 { get; init; }

    /// <summary>Gets the workspace that owns the document; newer responses only.</summary>
    [JsonPropertyName("workspace_id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? WorkspaceId { get; init; }

    /// <summary>Gets the session that owns the document; older responses only.</summary>
    [JsonPropertyName("extraction_session_id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? SessionId { get; init; }

    /// <summary>
    /// Gets when Raydocs made the record, by its own clock; UTC where it names no offset, and <see langword="null"/> where it cannot be
    /// read.
    /// </summary>
    [JsonPropertyName("created_at"), JsonConverter(typeof(LenientDateTimeOffsetConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets or sets what else Raydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>
    /// What the response says of the document, but cannot be read: unlike what is absent, it may be all that tells this document from
    /// another.
    /// </summary>
    internal RecordTraits Unreadable { get; init; }

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() =>
        RecordText.Of(this with { AdditionalProperties = null }, RaydocsJson.Default.RaydocsDocument, AdditionalProperties)
        + (OtherIds.Count == 0 ? "" : $" besides {string.Join(", ", OtherIds)}");
}
