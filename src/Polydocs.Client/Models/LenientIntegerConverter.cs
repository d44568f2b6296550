using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;

namespace Polydocs.Models;

/// <summary>Reads an integer that only informs, as a number or as a text; anything else is absent.</summary>
internal sealed class LenientIntegerConverter : JsonConverter<int?>
{
    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElements.Number(ref reader) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : null;

    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options)
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
