using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocumentClients.Journal;

/// <summary>The source-generated contract of a journal's lines.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(UploadJournalEntry))]
internal sealed partial class JournalJson : JsonSerializerContext;
