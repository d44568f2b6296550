using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>A row of a table that Polydocs read from a document.</summary>
public sealed record PolydocsRow
{
    /// <summary>Gets the row's cells (<c>columns</c>).</summary>
    [JsonPropertyName("columns"), JsonConverter(typeof(ObjectListConverter<PolydocsCell>))]
    public IReadOnlyList<PolydocsCell> Cells
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Gets whether somebody deleted the row: it is kept, and does not count.</summary>
    [JsonPropertyName("is_deleted"), JsonConverter(typeof(LenientBooleanConverter))]
    public bool? IsDeleted { get; init; }

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The same without what no property stands for.</summary>
    internal PolydocsRow Known() => this with { AdditionalProperties = null, Cells = [.. Cells.Select(static cell => cell.Known())] };

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() => RecordText.Of(Known(), PolydocsJson.Default.PolydocsRow, AdditionalProperties);
}
