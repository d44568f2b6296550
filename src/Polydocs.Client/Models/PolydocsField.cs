using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>
/// A field that Polydocs read from a document. Values are texts, in a notation that is not promised: parse them with a culture.
/// </summary>
public sealed record PolydocsField
{
    /// <summary>Gets the field's name, such as <c>invoice_number</c>.</summary>
    [JsonPropertyName("name"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? Name { get; init; }

    /// <summary>Gets the value; its locale is not documented.</summary>
    [JsonPropertyName("value"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? Value { get; init; }

    /// <summary>Gets the value in the notation of <see cref="PolydocsExtraction.Locale"/>.</summary>
    [JsonPropertyName("formatted_value"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? FormattedValue { get; init; }

    /// <summary>Gets the text as it stands in the document.</summary>
    [JsonPropertyName("content"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? Content { get; init; }

    /// <summary>Gets how sure Polydocs is, from 0 to 1 or from 0 to 100: both occur.</summary>
    [JsonPropertyName("confidence"), JsonConverter(typeof(LenientDoubleConverter))]
    public double? Confidence { get; init; }

    /// <summary>Gets another measure of how sure Polydocs is, from 0 to 1 or from 0 to 100.</summary>
    [JsonPropertyName("score"), JsonConverter(typeof(LenientDoubleConverter))]
    public double? Score { get; init; }

    /// <summary>Gets whether the value obeys the field's rules.</summary>
    [JsonPropertyName("is_valid"), JsonConverter(typeof(LenientBooleanConverter))]
    public bool? IsValid { get; init; }

    /// <summary>Gets whether the value was validated.</summary>
    [JsonPropertyName("is_validated"), JsonConverter(typeof(LenientBooleanConverter))]
    public bool? IsValidated { get; init; }

    /// <summary>Gets whether the field must have a value.</summary>
    [JsonPropertyName("is_required"), JsonConverter(typeof(LenientBooleanConverter))]
    public bool? IsRequired { get; init; }

    /// <summary>Gets what is wrong with the value.</summary>
    [JsonPropertyName("validation_message"), JsonConverter(typeof(LenientStringConverter))]
    public string? ValidationMessage { get; init; }

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The same without what no property stands for.</summary>
    internal PolydocsField Known() => this with { AdditionalProperties = null };

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() => RecordText.Of(Known(), PolydocsJson.Default.PolydocsField, AdditionalProperties);
}
