using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Raydocs.Models;

/// <summary>
/// Reads a moment that only informs; what is none is absent, and never costs the response in which it stands. Understood are
/// <c>2026-11-29T17:00:00Z</c> with any offset and fraction, and a blank in place of the T. Without an offset it is read as UTC, in which
/// the vendors write all their times. A date without a time of day is no moment.
/// </summary>
internal sealed class LenientDateTimeOffsetConverter : JsonConverter<DateTimeOffset?>
{
    private const int LengthToSeconds = 19;

    /// <summary>A point and seven digits.</summary>
    private const int LongestFraction = 8;

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK"];

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return Parse(reader.GetString());
        }

        _ = reader.TrySkip();
        return null;
    }

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

    public static DateTimeOffset? Parse(string? text)
    {
        var normal = (text ?? "").Trim().ToUpperInvariant();
        if (normal.Length < LengthToSeconds)
        {
            return null;
        }

        var fraction = Fraction(normal);
        if (fraction > LongestFraction)
        {
            normal = normal.Remove(LengthToSeconds + LongestFraction, fraction - LongestFraction);
        }

        return DateTimeOffset.TryParseExact(normal, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
    }

    /// <summary>
    /// Whether a moment that can be read says its offset: without one it is UTC by assumption only, which informs, but proves nothing.
    /// </summary>
    public static bool HasOffset(string text)
    {
        var normal = text.Trim();
        return normal.Length > LengthToSeconds && normal.IndexOfAny(['Z', 'z', '+', '-'], LengthToSeconds) >= 0;
    }

    /// <summary>The length of the point and the digits after the seconds.</summary>
    private static int Fraction(string text)
    {
        var end = LengthToSeconds;
        while (end < text.Length && (text[end] is >= '0' and <= '9' || (text[end] == '.' && end == LengthToSeconds)))
        {
            end++;
        }

        return end - LengthToSeconds;
    }
}
