using System.Text.Json;
using System.Text.Json.Serialization;

namespace Polydocs.Json;

/// <summary>Keeps a status word as it came, known or not.</summary>
internal sealed class PolydocsDocumentStatusConverter : JsonConverter<PolydocsDocumentStatus>
{
    public override PolydocsDocumentStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new PolydocsDocumentStatus(reader.GetString()!)
            : throw new JsonException($"Expected a status, found {reader.TokenType}.");

    public override void Write(Utf8JsonWriter writer, PolydocsDocumentStatus value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
