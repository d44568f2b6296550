using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Polydocs.Models;

/// <summary>
/// Reads a list of objects that only informs: what is no list is an empty one, and what is no object in it does not cost the others.
/// </summary>
internal sealed class ObjectListConverter<T> : JsonConverter<IReadOnlyList<T>>
    where T : class
{
    public override bool HandleNull => true;

    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            _ = reader.TrySkip();
            return [];
        }

        var (items, item) = (new List<T>(), (JsonConverter<T>)TypeIn(options).Converter);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                items.Add(item.Read(ref reader, typeof(T), options)!);
            }
            else
            {
                _ = reader.TrySkip();
            }
        }

        return items.AsReadOnly();
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value)
        {
            JsonSerializer.Serialize(writer, item, TypeIn(options));
        }

        writer.WriteEndArray();
    }

    private static JsonTypeInfo<T> TypeIn(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
