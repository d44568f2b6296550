using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Raydocs.Models;

namespace Raydocs;

/// <summary>A session: documents that are extracted together by one template.</summary>
public sealed record RaydocsSession
{
    /// <summary>Gets the session's id.</summary>
    [JsonPropertyName("id"), JsonConverter(typeof(IdConverter))]
    public required string Id { get; init; }

    /// <summary>Gets the session's name.</summary>
    [JsonPropertyName("name"), JsonConverter(typeof(LenientStringConverter))]
    public string? Name { get; init; }

    /// <summary>Gets the template that says what is extracted.</summary>
    [JsonPropertyName("extraction_template_id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? TemplateId { get; init; }

    /// <summary>Gets the session's settings, in the vendor's own form.</summary>
    [JsonPropertyName("settings")]
    public JsonElement? Settings { get; init; }

    /// <summary>Gets the session's documents, where the response holds them; without those that have no id that can be read.</summary>
    [JsonPropertyName("documents"), JsonConverter(typeof(LenientListConverter<RaydocsDocument>))]
    public IReadOnlyList<RaydocsDocument> Documents
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Gets the session's results, where the response holds them; without those that have no id that can be read.</summary>
    [JsonPropertyName("results"), JsonConverter(typeof(LenientListConverter<RaydocsResult>))]
    public IReadOnlyList<RaydocsResult> Results
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Gets when it was made, by Raydocs' clock.</summary>
    [JsonPropertyName("created_at"), JsonConverter(typeof(LenientDateTimeOffsetConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets when it was last changed, by Raydocs' clock.</summary>
    [JsonPropertyName("updated_at"), JsonConverter(typeof(LenientDateTimeOffsetConverter))]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Gets or sets what else Raydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>Whether the response holds results that cannot be read, and any of which may be the one that is looked for.</summary>
    internal bool HasUnreadableResults { get; init; }

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() =>
        RecordText.Of(
            this with
            {
                AdditionalProperties = null,
                Documents = [.. Documents.Select(static document => document with { AdditionalProperties = null })],
                Results = [.. Results.Select(static result => result with { AdditionalProperties = null })],
            },
            RaydocsJson.Default.RaydocsSession,
            AdditionalProperties
        );
}
