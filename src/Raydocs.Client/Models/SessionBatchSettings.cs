using System.Text.Json.Serialization;

namespace Raydocs;

/// <summary>How the sessions of a batch are set up.</summary>
public sealed record SessionBatchSettings
{
    /// <summary>Gets whether an extraction begins by itself in each session when its document is parsed.</summary>
    /// <value><see langword="false"/> by default, as at Raydocs.</value>
    [JsonPropertyName("auto_extract")]
    public bool AutoExtract { get; init; }
}
