using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocumentClients.Json;

/// <summary>Reads and writes a vendor's word as the value type that stands for it, known or not. Null is no word, as where there is none: what is written can be read again.</summary>
internal abstract class WordConverter<T>(Func<string, T> create, Func<T, string?> word) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => create(reader.GetString()!),
        JsonTokenType.Null => default,
        _ => throw new JsonException($"Expected a word, found {reader.TokenType}."),
    };

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(word(value));
}
