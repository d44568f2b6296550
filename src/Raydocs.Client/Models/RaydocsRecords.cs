using System.Text.Json.Serialization;

namespace Raydocs.Models;

/// <summary>
/// The contracts of the models whose responses differ from page to page, as the models are written: their converters begin with these.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(RaydocsChunk))]
[JsonSerializable(typeof(RaydocsDocument))]
[JsonSerializable(typeof(RaydocsResult))]
[JsonSerializable(typeof(RaydocsSession))]
internal sealed partial class RaydocsRecords : JsonSerializerContext;
