using System.Text.Json;
using System.Text.Json.Serialization;

namespace Polydocs.Json;

/// <summary>The source-generated contracts of the Polydocs models.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(PolydocsUpload))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(PolydocsDocument))]
internal sealed partial class PolydocsJson : JsonSerializerContext;
