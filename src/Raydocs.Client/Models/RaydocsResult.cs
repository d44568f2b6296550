using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Raydocs.Models;

namespace Raydocs;

/// <summary>An extraction run and, once it is completed, what it extracted.</summary>
public sealed record RaydocsResult
{
    /// <summary>Gets the result's id.</summary>
    [JsonPropertyName("id"), JsonConverter(typeof(IdConverter))]
    public required string Id { get; init; }

    /// <summary>Gets the session whose documents were extracted.</summary>
    [JsonPropertyName("extraction_session_id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? SessionId { get; init; }

    /// <summary>Gets where the run stands. May hold values that this version does not know.</summary>
    [JsonPropertyName("status")]
    public RaydocsResultStatus Status { get; init; }

    /// <summary>Gets a title that Raydocs gave the result.</summary>
    [JsonPropertyName("title"), JsonConverter(typeof(LenientStringConverter))]
    public string? Title { get; init; }

    /// <summary>Gets a fingerprint of the settings of the run.</summary>
    [JsonPropertyName("config_hash"), JsonConverter(typeof(LenientStringConverter))]
    public string? ConfigHash { get; init; }

    /// <summary>
    /// Gets the extracted data: groups of fields, as the session's template defines them. Absent until the run is completed.
    /// </summary>
    [JsonPropertyName("data")]
    public JsonElement? Data { get; init; }

    /// <summary>
    /// Gets reasons and sources in the shape of <see cref="Data"/> (<c>audit_data</c>, or <c>reasoning</c> in older responses).
    /// </summary>
    [JsonPropertyName("audit_data")]
    public JsonElement? AuditData { get; init; }

    /// <summary>Gets when the run was made, by Raydocs' clock.</summary>
    [JsonPropertyName("created_at"), JsonConverter(typeof(LenientDateTimeOffsetConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets when the run ended, by Raydocs' clock.</summary>
    [JsonPropertyName("completed_at"), JsonConverter(typeof(LenientDateTimeOffsetConverter))]
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Gets or sets what else Raydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() =>
        RecordText.Of(this with { AdditionalProperties = null }, RaydocsJson.Default.RaydocsResult, AdditionalProperties);
}
