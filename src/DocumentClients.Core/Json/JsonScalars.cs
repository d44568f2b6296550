using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DocumentClients.Json;

/// <summary>
/// Reads single values, which a service writes in more than one way, right where a reader stands: without a document for each. What is not
/// wanted is skipped, whatever it holds.
/// </summary>
internal static class JsonScalars
{
    /// <summary>The text of a string; null for anything else.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        _ = reader.TrySkip();
        return null;
    }

    /// <summary>An id, given as a string or a number; null for anything else.</summary>
    public static string? Opaque(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number ? Digits(reader) : Text(ref reader);

    /// <summary>An integer, given as a number or a text; null for anything else.</summary>
    public static long? Number(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            return long.TryParse(Text(ref reader), NumberStyles.Integer, CultureInfo.InvariantCulture, out var text) ? text : null;
        }

        return reader.TryGetInt64(out var number) ? number
            : reader.TryGetDecimal(out var exact) && exact == decimal.Truncate(exact) && exact is >= long.MinValue and <= long.MaxValue
                ? (long)exact
            : null;
    }

    private static string Digits(in Utf8JsonReader reader) =>
        Encoding.ASCII.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan.ToArray());
}
