using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>An upload that Polydocs accepted.</summary>
public sealed record PolydocsUpload
{
    /// <summary>
    /// Gets the document's id (<c>doc_id</c>, or <c>id</c>). <see langword="null"/> when Polydocs accepted the document without naming it:
    /// the vendor's guide promises no more than <c>success</c>. Find it on the dashboard then.
    /// </summary>
    [JsonPropertyName("doc_id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? Id { get; init; }

    /// <summary>
    /// Gets the ids of further documents in Polydocs' response to this upload that belong to no other file; normally none. Where several
    /// files were uploaded together, such a document may be of any of them.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string> OtherIds { get; init; } = [];

    /// <summary>The ids of which one is this upload's, where the response does not tell which.</summary>
    internal IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>Gets the file name as Polydocs repeats it, or as it was sent.</summary>
    [JsonPropertyName("filename"), JsonConverter(typeof(LenientStringConverter))]
    public string? FileName { get; init; }

    /// <summary>Gets a remark of Polydocs.</summary>
    [JsonPropertyName("message"), JsonConverter(typeof(LenientStringConverter))]
    public string? Message { get; init; }

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() =>
        RecordText.Of(this with { AdditionalProperties = null }, PolydocsJson.Default.PolydocsUpload, AdditionalProperties)
        + (OtherIds.Count == 0 ? "" : $" besides {string.Join(", ", OtherIds)}");
}
