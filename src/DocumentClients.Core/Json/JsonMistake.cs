using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DocumentClients.Json;

/// <summary>Says where a text stops being JSON and what was expected there, and quotes no more of it than the one character.</summary>
internal static class JsonMistake
{
    private const string EndOfText = "the end of the text";

    /// <summary>A mistake after a valid beginning.</summary>
    public static InvalidMetadataException At(ReadOnlySpan<byte> before, string expected, string found)
    {
        var line = 1;
        while (before.IndexOf((byte)'\n') is var end && end >= 0)
        {
            before = before.Slice(end + 1);
            line++;
        }

        var column = Encoding.UTF8.GetCharCount(before.ToArray()) + 1;
        return new($"Metadata is not valid JSON at line {line}, column {column}: expected {expected}, found {found}.", line, column);
    }

    /// <summary>A mistake that the reader stopped at, with the place up to which all was well.</summary>
    public static InvalidMetadataException After(JsonPlace place, byte[] utf8, int offset)
    {
        var start = SkipWhiteSpace(utf8, place.End);
        var isAfterComma = place is { IsAfterValue: true, Depth: > 0 } && start < utf8.Length && utf8[start] == ',';
        if (isAfterComma)
        {
            start = SkipWhiteSpace(utf8, start + 1);

            // The reader takes the comma itself for the mistake when the text ends after it.
            offset = Math.Max(offset, start);
        }

        var expected =
            start < offset ? ExpectedWithin(utf8, start, offset, place, isAfterComma)
            : place.Depth == StrictJson.MaxDepth && offset < utf8.Length && utf8[offset] is (byte)'[' or (byte)'{'
                ? $"at most {StrictJson.MaxDepth} levels"
            : place.Expected(isAfterComma);
        return At(utf8.AsSpan(0, offset), expected, Found(utf8, offset));
    }

    /// <summary>What was expected within a token that has begun.</summary>
    private static string ExpectedWithin(byte[] utf8, int start, int offset, JsonPlace place, bool isAfterComma) =>
        utf8[start] switch
        {
            (byte)'"' when IsName(place, isAfterComma) && IsClosed(utf8.AsSpan(start + 1, offset - start - 1)) => "':'",
            (byte)'"' when offset == utf8.Length => "a closing '\"'",
            (byte)'"' when utf8[offset] < ' ' => "an escape instead of a control character",
            (byte)'"' => "a valid escape",
            (byte)'t' => "'true'",
            (byte)'f' => "'false'",
            (byte)'n' => "'null'",
            _ when utf8[offset - 1] is >= (byte)'0' and <= (byte)'9' => place.ExpectedAfterValue,
            _ => "a digit",
        };

    private static bool IsName(JsonPlace place, bool isAfterComma) =>
        place.Token == JsonTokenType.StartObject || (isAfterComma && place.IsInObject);

    /// <summary>Whether a string's closing quote is among these bytes.</summary>
    private static bool IsClosed(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                return true;
            }

            // What is escaped closes nothing.
            i += text[i] == '\\' ? 1 : 0;
        }

        return false;
    }

    private static string Found(byte[] utf8, int offset)
    {
        if (offset == utf8.Length)
        {
            return EndOfText;
        }

        var rest = Encoding.UTF8.GetString(utf8, offset, Math.Min(4, utf8.Length - offset));
        var character = rest.Substring(0, char.IsHighSurrogate(rest[0]) ? 2 : 1);
        return character == "\uFEFF" ? "a byte order mark"
            : CharUnicodeInfo.GetUnicodeCategory(character, 0) is UnicodeCategory.Control or UnicodeCategory.Format
                ? $"U+{(int)character[0]:X4}"
            : $"'{character}'";
    }

    private static int SkipWhiteSpace(byte[] utf8, int offset)
    {
        while (offset < utf8.Length && utf8[offset] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            offset++;
        }

        return offset;
    }
}
