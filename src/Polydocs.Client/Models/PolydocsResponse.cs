using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>
/// A response of which the vendor's pages say nothing but what they say of all: whether it is a success, and a message. Everything else is
/// kept as JSON, as it came.
/// </summary>
public sealed record PolydocsResponse
{
    /// <summary>Gets whether Polydocs says that it is a success; <see langword="null"/> where it does not say.</summary>
    [JsonPropertyName("success"), JsonConverter(typeof(LenientBooleanConverter))]
    public bool? Success { get; init; }

    /// <summary>Gets a remark of Polydocs.</summary>
    [JsonPropertyName("message"), JsonConverter(typeof(LenientStringConverter))]
    public string? Message { get; init; }

    /// <summary>
    /// Gets the whole response where it is no object, such as a list; <see langword="null"/> where it is one, whose members then are in
    /// <see cref="AdditionalProperties"/>.
    /// </summary>
    [JsonPropertyName("payload")]
    public JsonElement? Payload { get; init; }

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The members, as JSON, and the names of what else the service said; of a response that is no object only its kind.</summary>
    public override string ToString() =>
        RecordText.Of(
            this with
            {
                AdditionalProperties = null,
                Payload = null,
            },
            PolydocsJson.Default.PolydocsResponse,
            AdditionalProperties
        ) + (Payload is { } payload ? $" and a payload ({payload.ValueKind})" : "");
}
