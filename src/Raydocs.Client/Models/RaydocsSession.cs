using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Json;

namespace Raydocs;

/// <summary>A session: documents that are extracted together by one template.</summary>
public sealed record RaydocsSession
{
    /// <summary>The session's id.</summary>
    [JsonPropertyName("id"), JsonConverter(typeof(IdConverter))]
    public required string Id { get; init; }

    /// <summary>The session's name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>The template that says what is extracted.</summary>
    [JsonPropertyName("extraction_template_id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? TemplateId { get; init; }

    /// <summary>The session's settings, in the vendor's own form.</summary>
    [JsonPropertyName("settings")]
    public JsonElement? Settings { get; init; }

    /// <summary>The session's documents, where the answer holds them.</summary>
    [JsonPropertyName("documents")]
    public IReadOnlyList<RaydocsDocument> Documents { get; init; } = [];

    /// <summary>The session's results, where the answer holds them.</summary>
    [JsonPropertyName("results")]
    public IReadOnlyList<RaydocsResult> Results { get; init; } = [];

    /// <summary>When it was made, by Raydocs' clock.</summary>
    [JsonPropertyName("created_at")]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed, by Raydocs' clock.</summary>
    [JsonPropertyName("updated_at")]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>What else Raydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }
}
