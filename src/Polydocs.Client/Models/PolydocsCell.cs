using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>One cell of a table that Polydocs read from a document.</summary>
public sealed record PolydocsCell
{
    /// <summary>Gets the name of the cell's column.</summary>
    [JsonPropertyName("name"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? Name { get; init; }

    /// <summary>Gets the value; its locale is not documented.</summary>
    [JsonPropertyName("value"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? Value { get; init; }

    /// <summary>Gets the value in the notation of <see cref="PolydocsExtraction.Locale"/>.</summary>
    [JsonPropertyName("formatted_value"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? FormattedValue { get; init; }

    /// <summary>Gets the text as it stands in the document.</summary>
    [JsonPropertyName("content"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? Content { get; init; }

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The same without what no property stands for.</summary>
    internal PolydocsCell Known() => this with { AdditionalProperties = null };

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() => RecordText.Of(Known(), PolydocsJson.Default.PolydocsCell, AdditionalProperties);
}
