using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;

namespace Raydocs.Models;

/// <summary>Reads a moment that only informs; what is none is absent, and never costs the response in which it stands.</summary>
internal sealed class LenientDateTimeOffsetConverter : JsonConverter<DateTimeOffset?>
{
    private const int LengthToSeconds = 19;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElements.Moment(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } moment)
        {
            writer.WriteStringValue(moment);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>
    /// Whether a moment that can be read says its offset: without one it is UTC by assumption only, which informs, but proves nothing.
    /// </summary>
    public static bool HasOffset(string text)
    {
        var normal = text.Trim();
        return normal.Length > LengthToSeconds && normal.IndexOfAny(['Z', 'z', '+', '-'], LengthToSeconds) >= 0;
    }
}
