using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;

namespace Polydocs.Models;

/// <summary>Reads a number that only informs, as a number or as a text; anything else is absent.</summary>
internal sealed class LenientDoubleConverter : JsonConverter<double?>
{
    public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var isNumber =
            reader.TokenType == JsonTokenType.Number
                ? reader.TryGetDouble(out var number)
                : double.TryParse(JsonElements.Text(ref reader), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        return isNumber && !double.IsInfinity(number) && !double.IsNaN(number) ? number : null;
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
