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
        using var json = JsonDocument.ParseValue(ref reader);
        return json.RootElement.ValueKind == JsonValueKind.Array
            ?
            [
                .. json
                    .RootElement.EnumerateArray()
                    .Where(static item => item.ValueKind == JsonValueKind.Object)
                    .Select(item => item.Deserialize(TypeIn(options))!),
            ]
            : [];
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
