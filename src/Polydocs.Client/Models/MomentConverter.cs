using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;

namespace Polydocs.Models;

/// <summary>Reads a moment that only informs; what is none is absent, and never costs the response in which it stands.</summary>
internal sealed class MomentConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElements.Moment(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, PolydocsJson.Default.NullableDateTimeOffset);
}
