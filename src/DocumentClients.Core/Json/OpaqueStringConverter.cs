using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocumentClients.Json;

/// <summary>
/// Reads an id that some responses give as a string and others as a number, and keeps it as an opaque string. What is neither is absent.
/// </summary>
internal class OpaqueStringConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <summary>Reads a value as an opaque string; null for what is neither a string nor a number.</summary>
    public static string? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        using var json = JsonDocument.ParseValue(ref reader);
        return json.RootElement.Opaque();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
