using System.Text.Json;
using System.Text.Json.Serialization;

namespace Raydocs.Models;

/// <summary>
/// Reads headers whose values some responses give as strings and others as arrays of strings; several become one, joined as HTTP joins
/// them. An empty list may stand for none.
/// </summary>
internal sealed class HeaderValuesConverter : JsonConverter<IReadOnlyDictionary<string, string>>
{
    public override bool HandleNull => true;

    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (
            json.RootElement.ValueKind == JsonValueKind.Null
            || (json.RootElement.ValueKind == JsonValueKind.Array && json.RootElement.GetArrayLength() == 0)
        )
        {
            // An empty list is how PHP writes an empty object.
            return headers;
        }

        foreach (var header in json.RootElement.EnumerateObject())
        {
            headers[header.Name] =
                header.Value.ValueKind == JsonValueKind.Array
                    ? string.Join(", ", header.Value.EnumerateArray().Select(Text))
                    : Text(header.Value);
        }

        return headers;
    }

    /// <summary>What cannot be a header's value is not left out: without it the signature would not fit.</summary>
    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Null => "",
            _ => value.GetString()!,
        };

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var header in value)
        {
            writer.WriteString(header.Key, header.Value);
        }

        writer.WriteEndObject();
    }
}
