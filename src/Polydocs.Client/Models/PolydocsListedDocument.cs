using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>
/// A document as a list shows it. None of its members but the id is promised, so that each may be missing; what is not named here is kept.
/// </summary>
public sealed record PolydocsListedDocument
{
    /// <summary>Gets the document's id (<c>id</c>, or <c>doc_id</c>).</summary>
    [JsonPropertyName("id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string Id
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>Gets the file name.</summary>
    [JsonPropertyName("filename"), JsonConverter(typeof(LenientStringConverter))]
    public string? FileName { get; init; }

    /// <summary>Gets where the document stands.</summary>
    [JsonPropertyName("status")]
    public PolydocsDocumentStatus Status { get; init; }

    /// <summary>Gets what kind of document it is, such as <c>INVOICE</c>.</summary>
    [JsonPropertyName("doc_type"), JsonConverter(typeof(LenientStringConverter))]
    public string? DocumentType { get; init; }

    /// <summary>Gets the sub-organisation's id.</summary>
    [JsonPropertyName("sub_org_id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? SubOrganizationId { get; init; }

    /// <summary>
    /// Gets when Polydocs stored it, by its own clock. A time without an offset is taken for UTC, which is not documented.
    /// </summary>
    [JsonPropertyName("created_on"), JsonConverter(typeof(MomentConverter))]
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>Gets when it last changed, as <see cref="CreatedOn"/>.</summary>
    [JsonPropertyName("last_modified_on"), JsonConverter(typeof(MomentConverter))]
    public DateTimeOffset? LastModifiedOn { get; init; }

    /// <summary>Gets to whom it is assigned.</summary>
    [JsonPropertyName("assigned_to"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? AssignedTo { get; init; }

    /// <summary>Gets or sets what else Polydocs said: other columns, and the fields that <see cref="PolydocsListOptions.Fields"/>
    /// names.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>Whether the name or the time is there, and cannot be read.</summary>
    internal bool IsUnreadable { get; init; }

    /// <summary>The same without what no property stands for.</summary>
    internal PolydocsListedDocument Known() => this with { AdditionalProperties = null };

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() => RecordText.Of(Known(), PolydocsJson.Default.PolydocsListedDocument, AdditionalProperties);
}
