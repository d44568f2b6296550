using System.Globalization;

namespace DocumentClients.Json;

/// <summary>
/// Understands a moment as the vendors write it: <c>2026-11-29T17:00:00Z</c> with any offset and fraction, and a blank in place of the T.
/// Without an offset it is read as UTC, in which they write all their times. A date without a time of day is no moment.
/// </summary>
internal static class MomentText
{
    private const int LengthToSeconds = 19;

    /// <summary>A point and seven digits.</summary>
    private const int LongestFraction = 8;

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK"];

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
