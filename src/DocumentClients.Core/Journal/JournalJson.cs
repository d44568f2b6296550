using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocumentClients.Journal;

/// <summary>The source-generated contract of a journal's lines and payloads.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(JournalPayload))]
[JsonSerializable(typeof(UploadJournalEntry))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class JournalJson : JsonSerializerContext;
