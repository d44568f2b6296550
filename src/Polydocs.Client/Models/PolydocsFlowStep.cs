using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>One step that a document passes.</summary>
public sealed record PolydocsFlowStep
{
    /// <summary>Gets the step's id.</summary>
    [JsonPropertyName("id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? Id { get; init; }

    /// <summary>
    /// Gets the step's name: <c>import</c>, <c>ocr</c>, <c>classification</c>, <c>field_extraction</c>, <c>table_extraction</c>,
    /// <c>barcode_extraction</c>, <c>validation</c>, <c>approval</c>, <c>export</c>, or another.
    /// </summary>
    [JsonPropertyName("name"), JsonConverter(typeof(LenientStringConverter))]
    public string? Name { get; init; }

    /// <summary>Gets what it does, such as <c>starting</c> or <c>running</c>; the other words are not documented.</summary>
    [JsonPropertyName("action"), JsonConverter(typeof(LenientStringConverter))]
    public string? Action { get; init; }

    /// <summary>Gets whether it succeeded (<c>success</c>).</summary>
    [JsonPropertyName("success"), JsonConverter(typeof(LenientBooleanConverter))]
    public bool? IsSuccess { get; init; }

    /// <summary>Gets how long it took, as Polydocs words it: <c>12s</c>, or <c>-</c>.</summary>
    [JsonPropertyName("time"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? Time { get; init; }

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The same without what no property stands for.</summary>
    internal PolydocsFlowStep Known() => this with { AdditionalProperties = null };

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() => RecordText.Of(Known(), PolydocsJson.Default.PolydocsFlowStep, AdditionalProperties);
}
