using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocumentClients.Json;

/// <summary>
/// Reads and writes a vendor's word as the value type that stands for it, known or not. A number is a word that nobody knows. Anything else
/// is no word, as where there is none: a status that cannot
/// be read is an unknown one, and never costs the response in which it stands.
/// </summary>
internal abstract class WordConverter<T>(Func<string, T> create, Func<T, string?> word) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        OpaqueStringConverter.Read(ref reader) is { } word ? create(word) : default;

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(word(value));
}
