using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>The picture of one page of a document.</summary>
public sealed record PolydocsPageImage
{
    /// <summary>Gets where the picture is, below the base address.</summary>
    [JsonPropertyName("path"), JsonConverter(typeof(LenientStringConverter))]
    public string? Path { get; init; }

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The same without what no property stands for.</summary>
    internal PolydocsPageImage Known() => this with { AdditionalProperties = null };

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() => RecordText.Of(Known(), PolydocsJson.Default.PolydocsPageImage, AdditionalProperties);
}
