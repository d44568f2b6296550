using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocumentClients.Json;

/// <summary>Reads an id that some answers give as a string and others as a number, and keeps it as an opaque string.</summary>
internal class OpaqueStringConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new JsonException($"Expected a string or an integer, found {reader.TokenType}."),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
