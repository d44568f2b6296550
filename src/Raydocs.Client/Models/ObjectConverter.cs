using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Raydocs.Models;

/// <summary>Reads an object by its contract, and then what the vendor's pages write in more than one way.</summary>
/// <param name="contract">The plain contract, of a context that does not know the converter.</param>
internal abstract class ObjectConverter<T>(Func<JsonTypeInfo<T>> contract) : JsonConverter<T>
    where T : class
{
    public override bool HandleNull => true;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return Read(json.RootElement);
    }

    /// <summary>Reads an object that was parsed already.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public T Read(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.Deserialize(contract()) is { } read
            ? Complete(read, json)
            : throw new JsonException("The response holds no object.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, contract());

    /// <summary>Adds what stands elsewhere, or under another name.</summary>
    protected abstract T Complete(T read, JsonElement json);
}
