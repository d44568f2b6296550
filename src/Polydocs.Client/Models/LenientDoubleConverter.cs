using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Polydocs.Models;

/// <summary>Reads a number that only informs, as a number or as a text; anything else is absent.</summary>
internal sealed class LenientDoubleConverter : JsonConverter<double?>
{
    public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var text = json.RootElement.ValueKind switch
        {
            JsonValueKind.Number => json.RootElement.GetRawText(),
            JsonValueKind.String => json.RootElement.GetString(),
            _ => null,
        };
        return
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && !double.IsInfinity(number)
            && !double.IsNaN(number)
            ? number
            : null;
    }

    public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options)
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
}
