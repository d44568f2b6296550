using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>A document as Polydocs reports it: its status, and what else the response holds.</summary>
public sealed record PolydocsDocument
{
    /// <summary>Gets the document's id (<c>doc_id</c>, or <c>id</c>).</summary>
    [JsonPropertyName("doc_id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string Id
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>Gets where the document stands. May hold values that this version does not know.</summary>
    [JsonPropertyName("status")]
    public PolydocsDocumentStatus Status { get; init; }

    /// <summary>Gets the file name, where the response holds it.</summary>
    [JsonPropertyName("filename"), JsonConverter(typeof(LenientStringConverter))]
    public string? FileName { get; init; }

    /// <summary>Gets a remark of Polydocs, such as the reason for an error.</summary>
    [JsonPropertyName("message"), JsonConverter(typeof(LenientStringConverter))]
    public string? Message { get; init; }

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() =>
        RecordText.Of(this with { AdditionalProperties = null }, PolydocsJson.Default.PolydocsDocument, AdditionalProperties);
}
