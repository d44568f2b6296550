using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>What the flow of a document says of the document.</summary>
public sealed record PolydocsFlowDocument
{
    /// <summary>Gets the document's name.</summary>
    [JsonPropertyName("name"), JsonConverter(typeof(LenientStringConverter))]
    public string? Name { get; init; }

    /// <summary>Gets what kind of document it is.</summary>
    [JsonPropertyName("type"), JsonConverter(typeof(LenientStringConverter))]
    public string? Type { get; init; }

    /// <summary>Gets when it was uploaded, as Polydocs words it: neither the form nor the time zone is documented.</summary>
    [JsonPropertyName("uploadedAt"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? UploadedAt { get; init; }

    /// <summary>Gets who uploaded it.</summary>
    [JsonPropertyName("uploadedBy"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? UploadedBy { get; init; }

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The same without what no property stands for.</summary>
    internal PolydocsFlowDocument Known() => this with { AdditionalProperties = null };

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() => RecordText.Of(Known(), PolydocsJson.Default.PolydocsFlowDocument, AdditionalProperties);
}
