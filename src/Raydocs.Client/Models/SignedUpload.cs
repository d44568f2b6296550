using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Raydocs.Models;

namespace Raydocs;

/// <summary>Where, and with which headers, one document may be put for the next few minutes.</summary>
public sealed record SignedUpload
{
    private static readonly ReadOnlyDictionary<string, string> NoHeaders = new(
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    );

    /// <summary>Gets what the storage calls the document; the next step names it.</summary>
    [JsonPropertyName("key"), JsonConverter(typeof(IdConverter))]
    public required string Key { get; init; }

    /// <summary>Gets where the document is put. Shows its host and path only.</summary>
    [JsonPropertyName("url")]
    public required SignedUrl Url { get; init; }

    /// <summary>Gets the headers that were signed, and must be sent as they are; empty where the response holds none.</summary>
    [JsonPropertyName("headers"), JsonConverter(typeof(HeaderValuesConverter))]
    public IReadOnlyDictionary<string, string> Headers
    {
        get;
        init => field = value ?? NoHeaders;
    } = NoHeaders;

    /// <summary>Raydocs' own clock at the response, where it gave it.</summary>
    [JsonIgnore]
    internal DateTimeOffset? ServerTime { get; init; }

    /// <summary>The moment of the response on our monotonic clock.</summary>
    [JsonIgnore]
    internal long ReceivedAt { get; init; }

    /// <summary>Gets or sets what else Raydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>
    /// Raydocs' clock now, or earlier: the monotonic clock stands still while a machine sleeps. Our own clock may be wrong by hours.
    /// </summary>
    internal DateTimeOffset? ServerTimeNow(TimeProvider time) => ServerTime + time.GetElapsedTime(ReceivedAt);
}
