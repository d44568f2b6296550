using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;

namespace Raydocs.Models;

/// <summary>
/// Reads an integer that only informs, as a number (<c>11</c>, <c>11.0</c>) or as a text (<c>"11"</c>); anything else is absent, and never
/// costs the response in which it stands.
/// </summary>
internal sealed class LenientInt64Converter : JsonConverter<long?>
{
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElements.Number(ref reader);

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
}
