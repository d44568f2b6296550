using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocumentClients.Primitives;

/// <summary>
/// Reads and writes a vendor's word as the value type that stands for it, known or not. A number is a word that nobody knows. Anything else
/// is no word, as where there is none: a status that cannot be read is an unknown one, and never costs the response in which it stands.
/// </summary>
/// <typeparam name="T">The value type.</typeparam>
/// <param name="create">Makes the value of a word.</param>
/// <param name="word">The word of a value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WordConverter<T>(Func<string, T> create, Func<T, string?> word) : JsonConverter<T>
    where T : struct
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        OpaqueStringConverter.Read(ref reader) is { } word ? create(word) : default;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(word(value));
}
