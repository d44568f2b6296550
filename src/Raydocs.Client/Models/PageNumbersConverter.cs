using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;

namespace Raydocs.Models;

/// <summary>Reads a list of numbers that only informs: what is no list is an empty one, and what is no number is left out.</summary>
internal sealed class PageNumbersConverter : JsonConverter<IReadOnlyList<long>>
{
    public override bool HandleNull => true;

    public override IReadOnlyList<long> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return json.RootElement.ValueKind == JsonValueKind.Array
            ? [.. json.RootElement.EnumerateArray().Select(static item => item.Number()).OfType<long>()]
            : [];
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<long> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var number in value)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }
}
