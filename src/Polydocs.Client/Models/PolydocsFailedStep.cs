using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>The step in which a document failed.</summary>
public sealed record PolydocsFailedStep
{
    /// <summary>Gets the step's name.</summary>
    [JsonPropertyName("name"), JsonConverter(typeof(LenientStringConverter))]
    public string? Name { get; init; }

    /// <summary>Gets when it failed, as Polydocs words it: neither the form nor the time zone is documented.</summary>
    [JsonPropertyName("timestamp"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? Timestamp { get; init; }

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The same without what no property stands for.</summary>
    internal PolydocsFailedStep Known() => this with { AdditionalProperties = null };

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() => RecordText.Of(Known(), PolydocsJson.Default.PolydocsFailedStep, AdditionalProperties);
}
