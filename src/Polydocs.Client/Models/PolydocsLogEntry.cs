using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>One entry of a document's log: what happened to it, or what a person remarked.</summary>
public sealed record PolydocsLogEntry
{
    /// <summary>Gets the entry's id.</summary>
    [JsonPropertyName("id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? Id { get; init; }

    /// <summary>
    /// Gets when it was written, as Polydocs words it: neither the form nor the time zone is documented.
    /// The order of a log is not promised.
    /// </summary>
    [JsonPropertyName("created_on"), JsonConverter(typeof(LenientStringConverter))]
    public string? CreatedOn { get; init; }

    /// <summary>Gets the name of who did it.</summary>
    [JsonPropertyName("created_by_name"), JsonConverter(typeof(LenientStringConverter))]
    public string? CreatedByName { get; init; }

    /// <summary>Gets what kind of entry it is, such as <c>STATUS_CHANGE</c>; a remark is a <c>message</c>.</summary>
    [JsonPropertyName("action_type"), JsonConverter(typeof(LenientStringConverter))]
    public string? ActionType { get; init; }

    /// <summary>Gets what happened, in words.</summary>
    [JsonPropertyName("action_description"), JsonConverter(typeof(LenientStringConverter))]
    public string? ActionDescription { get; init; }

    /// <summary>Gets where the document stood before.</summary>
    [JsonPropertyName("previous_status")]
    public PolydocsDocumentStatus? PreviousStatus { get; init; }

    /// <summary>Gets where the document stood afterwards.</summary>
    [JsonPropertyName("current_status")]
    public PolydocsDocumentStatus? CurrentStatus { get; init; }

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() =>
        RecordText.Of(this with { AdditionalProperties = null }, PolydocsJson.Default.PolydocsLogEntry, AdditionalProperties);
}
