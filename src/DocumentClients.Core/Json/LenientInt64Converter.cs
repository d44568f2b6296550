using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocumentClients.Json;

/// <summary>
/// Reads an integer that only informs, as a number (<c>11</c>, <c>11.0</c>) or as a text (<c>"11"</c>); anything else is absent, and never
/// costs the response in which it stands.
/// </summary>
internal sealed class LenientInt64Converter : JsonConverter<long?>
{
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return Parse(json.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public static long? Parse(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Number when json.TryGetInt64(out var number) => number,
            JsonValueKind.Number
                when json.TryGetDecimal(out var number)
                    && number == decimal.Truncate(number)
                    && number is >= long.MinValue and <= long.MaxValue => (long)number,
            JsonValueKind.String when long.TryParse(json.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) =>
                number,
            _ => null,
        };
}
