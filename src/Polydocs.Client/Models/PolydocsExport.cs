using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>One export of a document to another system, and what that responded.</summary>
public sealed record PolydocsExport
{
    /// <summary>Gets the entry's id.</summary>
    [JsonPropertyName("id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? Id { get; init; }

    /// <summary>Gets the id of the export's configuration (<c>export_config_id</c>).</summary>
    [JsonPropertyName("export_config_id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? ConfigurationId { get; init; }

    /// <summary>Gets the export's title.</summary>
    [JsonPropertyName("title"), JsonConverter(typeof(LenientStringConverter))]
    public string? Title { get; init; }

    /// <summary>Gets the way to the other system (<c>export_method</c>).</summary>
    [JsonPropertyName("export_method"), JsonConverter(typeof(LenientStringConverter))]
    public string? Method { get; init; }

    /// <summary>Gets the other system (<c>export_application</c>), such as <c>IDM</c>.</summary>
    [JsonPropertyName("export_application"), JsonConverter(typeof(LenientStringConverter))]
    public string? Application { get; init; }

    /// <summary>Gets how it ended (<c>export_status</c>).</summary>
    [JsonPropertyName("export_status")]
    public PolydocsExportStatus Status { get; init; }

    /// <summary>
    /// Gets when it was exported (<c>exported_on</c>), as Polydocs words it: neither the form nor the time zone is documented.
    /// </summary>
    [JsonPropertyName("exported_on"), JsonConverter(typeof(LenientStringConverter))]
    public string? ExportedOn { get; init; }

    /// <summary>
    /// Gets what the other system responded (<c>export_response</c>): JSON, XML, HTML or plain text. It is not printed with the others.
    /// </summary>
    [JsonPropertyName("export_response"), JsonConverter(typeof(LenientStringConverter))]
    public string? Response { get; init; }

    /// <summary>Gets the status code of that response (<c>export_response_status_code</c>).</summary>
    [JsonPropertyName("export_response_status_code"), JsonConverter(typeof(LenientIntegerConverter))]
    public int? ResponseStatusCode { get; init; }

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() =>
        RecordText.Of(
            this with
            {
                AdditionalProperties = null,
                Response = null,
            },
            PolydocsJson.Default.PolydocsExport,
            AdditionalProperties
        );
}
