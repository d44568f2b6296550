using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>A table that Polydocs read from a document.</summary>
public sealed record PolydocsTable
{
    /// <summary>Gets the table's name.</summary>
    [JsonPropertyName("name"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? Name { get; init; }

    /// <summary>Gets the table's rows, those that somebody deleted among them.</summary>
    [JsonPropertyName("rows"), JsonConverter(typeof(ObjectListConverter<PolydocsRow>))]
    public IReadOnlyList<PolydocsRow> Rows
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The same without what no property stands for.</summary>
    internal PolydocsTable Known() => this with { AdditionalProperties = null, Rows = [.. Rows.Select(static row => row.Known())] };

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() => RecordText.Of(Known(), PolydocsJson.Default.PolydocsTable, AdditionalProperties);
}
