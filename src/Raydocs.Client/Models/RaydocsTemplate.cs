using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Raydocs.Models;

namespace Raydocs;

/// <summary>A template: what is extracted from documents.</summary>
public sealed record RaydocsTemplate
{
    /// <summary>Gets the template's id.</summary>
    [JsonPropertyName("id"), JsonConverter(typeof(IdConverter))]
    public required string Id { get; init; }

    /// <summary>Gets the template's name.</summary>
    [JsonPropertyName("name"), JsonConverter(typeof(LenientStringConverter))]
    public string? Name { get; init; }

    /// <summary>Gets what it is for.</summary>
    [JsonPropertyName("description"), JsonConverter(typeof(LenientStringConverter))]
    public string? Description { get; init; }

    /// <summary>Gets the workspace that it belongs to.</summary>
    [JsonPropertyName("workspace_id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? WorkspaceId { get; init; }

    /// <summary>Gets the schema of the extraction, in the vendor's own form. Absent in lists.</summary>
    [JsonPropertyName("schema_json")]
    public JsonElement? Schema { get; init; }

    /// <summary>Gets the template's settings, in the vendor's own form. Absent in lists.</summary>
    [JsonPropertyName("settings")]
    public JsonElement? Settings { get; init; }

    /// <summary>Gets when it was made, by Raydocs' clock.</summary>
    [JsonPropertyName("created_at"), JsonConverter(typeof(LenientDateTimeOffsetConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets when it was last changed, by Raydocs' clock.</summary>
    [JsonPropertyName("updated_at"), JsonConverter(typeof(LenientDateTimeOffsetConverter))]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Gets or sets what else Raydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() =>
        RecordText.Of(this with { AdditionalProperties = null }, RaydocsJson.Default.RaydocsTemplate, AdditionalProperties);
}
