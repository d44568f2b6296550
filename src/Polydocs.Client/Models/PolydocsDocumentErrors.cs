using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>What went wrong with a document, where something did.</summary>
/// <remarks>
/// The vendor's pages have two forms of it: the message at the top, or in an <c>error</c> beside the step that failed. Both are read; what
/// else there is (<c>error</c>, <c>previous_steps</c>, <c>validation_report</c>) is in <see cref="AdditionalProperties"/>.
/// </remarks>
public sealed record PolydocsDocumentErrors
{
    /// <summary>Gets what went wrong, in words; <see langword="null"/> where nothing did.</summary>
    [JsonPropertyName("message"), JsonConverter(typeof(LenientStringConverter))]
    public string? Message { get; init; }

    /// <summary>Gets the technical cause.</summary>
    [JsonPropertyName("exception"), JsonConverter(typeof(LenientStringConverter))]
    public string? Exception { get; init; }

    /// <summary>Gets the step that failed.</summary>
    [JsonPropertyName("failed_step"), JsonConverter(typeof(LenientObjectConverter<PolydocsFailedStep>))]
    public PolydocsFailedStep? FailedStep { get; init; }

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() =>
        RecordText.Of(
            this with
            {
                AdditionalProperties = null,
                FailedStep = FailedStep?.Known(),
            },
            PolydocsJson.Default.PolydocsDocumentErrors,
            AdditionalProperties
        );
}
