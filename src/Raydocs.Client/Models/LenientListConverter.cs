using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Primitives;

namespace Raydocs.Models;

/// <summary>
/// Reads a list of things with ids that only informs: what is no list is an empty one, and an item without an id that can be read does not
/// cost the others.
/// </summary>
internal sealed class LenientListConverter<T> : JsonConverter<IReadOnlyList<T>>
    where T : class
{
    public override bool HandleNull => true;

    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return [.. json.RootElement.ItemsWithId().Select(item => item.Deserialize(TypeIn(options))!)];
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
