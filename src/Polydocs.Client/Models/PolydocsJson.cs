using System.Text.Json;
using System.Text.Json.Serialization;

namespace Polydocs.Models;

/// <summary>The source-generated contracts of the Polydocs models.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(PolydocsUpload))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(PolydocsDocument))]
[JsonSerializable(typeof(PolydocsFileResult))]
[JsonSerializable(typeof(PolydocsExtraction))]
[JsonSerializable(typeof(PolydocsListedDocument))]
[JsonSerializable(typeof(DateTimeOffset?))]
[JsonSerializable(typeof(PolydocsLogEntry))]
[JsonSerializable(typeof(PolydocsDocumentErrors))]
[JsonSerializable(typeof(PolydocsDocumentFlow))]
[JsonSerializable(typeof(PolydocsExport))]
[JsonSerializable(typeof(PolydocsResponse))]
internal sealed partial class PolydocsJson : JsonSerializerContext;
