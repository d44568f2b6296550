using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Json;
using DocumentClients.Primitives;
using Raydocs.Models;

namespace Raydocs;

/// <summary>An extraction run and, once it is completed, what it extracted.</summary>
public sealed record RaydocsResult
{
    /// <summary>Gets the result's id.</summary>
    [JsonPropertyName("id"), JsonConverter(typeof(IdConverter))]
    public required string Id { get; init; }

    /// <summary>Gets the session whose documents were extracted.</summary>
    [JsonPropertyName("extraction_session_id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? SessionId { get; init; }

    /// <summary>Gets where the run stands. May hold values that this version does not know.</summary>
    [JsonPropertyName("status")]
    public RaydocsResultStatus Status { get; init; }

    /// <summary>Gets a title that Raydocs gave the result.</summary>
    [JsonPropertyName("title"), JsonConverter(typeof(LenientStringConverter))]
    public string? Title { get; init; }

    /// <summary>Gets a fingerprint of the settings of the run.</summary>
    [JsonPropertyName("config_hash"), JsonConverter(typeof(LenientStringConverter))]
    public string? ConfigHash { get; init; }

    /// <summary>
    /// Gets the extracted data: groups of fields, as the session's template defines them. Absent until the run is completed.
    /// </summary>
    [JsonPropertyName("data")]
    [SuppressMessage("Naming", "CA1721:Property names should not match get methods", Justification = "The same data, untyped and typed.")]
    public JsonElement? Data { get; init; }

    /// <summary>
    /// Gets reasons and sources in the shape of <see cref="Data"/> (<c>audit_data</c>, or <c>reasoning</c> in older responses).
    /// </summary>
    [JsonPropertyName("audit_data")]
    public JsonElement? AuditData { get; init; }

    /// <summary>Gets when the run was made, by Raydocs' clock.</summary>
    [JsonPropertyName("created_at"), JsonConverter(typeof(LenientDateTimeOffsetConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets when the run ended, by Raydocs' clock.</summary>
    [JsonPropertyName("completed_at"), JsonConverter(typeof(LenientDateTimeOffsetConverter))]
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Gets or sets what else Raydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>Reads <see cref="Data"/> as a type of your own, by its source-generated contract.</summary>
    /// <typeparam name="T">The type: groups of fields, as the session's template defines them.</typeparam>
    /// <param name="type">The type's contract, such as <c>MyJson.Default.Invoice</c>.</param>
    /// <returns>The data.</returns>
    /// <exception cref="InvalidOperationException">There is no data; a run has some once it is completed.</exception>
    /// <exception cref="JsonException">The data do not fit the type; the message holds the path and both types, and no value.</exception>
    public T GetData<T>(JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Data is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } data
            ? TypedJson.Read(data, type, $"The data of result `{Id}`")
            : throw new InvalidOperationException(
                $"Result `{Id}` has no data: its status is `{Status.Value}`. Wait for it with WaitForResultAsync."
            );
    }

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() =>
        RecordText.Of(this with { AdditionalProperties = null }, RaydocsJson.Default.RaydocsResult, AdditionalProperties);
}
