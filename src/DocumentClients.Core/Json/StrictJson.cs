using System.Text;
using System.Text.Json;

namespace DocumentClients.Json;

/// <summary>Checks JSON text: what <see cref="Utf8JsonReader"/> checks, and what it leaves to whoever uses the values.</summary>
internal static class StrictJson
{
    public const int MaxDepth = 64;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Turns text into UTF-8 that decodes to the same text again, or refuses it.</summary>
    public static byte[] Encode(string json)
    {
        try
        {
            return Strict.GetBytes(json);
        }
        catch (EncoderFallbackException exception)
        {
            throw JsonMistake.At(Strict.GetBytes(json.Substring(0, exception.Index)), "well-formed Unicode", "half of a surrogate pair");
        }
    }

    /// <exception cref="InvalidMetadataException">The text is not valid.</exception>
    public static void Check(byte[] utf8)
    {
        CheckEncoding(utf8);

        var reader = new Utf8JsonReader(
            utf8,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Disallow, MaxDepth = MaxDepth }
        );
        var namesByLevel = new Stack<HashSet<string>?>();
        var place = default(JsonPlace);
        try
        {
            while (reader.Read())
            {
                CheckToken(reader, namesByLevel, utf8);
                var isInObject = namesByLevel.Count > 0 && namesByLevel.Peek() is not null;
                place = new JsonPlace(reader.TokenType, (int)reader.BytesConsumed, namesByLevel.Count, isInObject);
            }
        }
        catch (JsonException exception)
        {
            // Not kept as the inner exception: its message quotes the metadata.
            throw JsonMistake.After(place, utf8, OffsetOf(exception, utf8));
        }
    }

    private static void CheckEncoding(byte[] utf8)
    {
        try
        {
            Strict.GetCharCount(utf8);
        }
        catch (DecoderFallbackException exception)
        {
            throw JsonMistake.At(utf8.AsSpan(0, exception.Index), "UTF-8", $"the byte 0x{utf8[exception.Index]:X2}");
        }
    }

    private static void CheckToken(in Utf8JsonReader reader, Stack<HashSet<string>?> namesByLevel, byte[] utf8)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                namesByLevel.Push(new HashSet<string>(StringComparer.Ordinal));
                break;
            case JsonTokenType.StartArray:
                namesByLevel.Push(null);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                namesByLevel.Pop();
                break;
            case JsonTokenType.String:
                CheckEscapes(reader, utf8);
                break;
            case JsonTokenType.PropertyName:
                CheckEscapes(reader, utf8);
                if (!namesByLevel.Peek()!.Add(reader.GetString()!))
                {
                    throw JsonMistake.At(
                        utf8.AsSpan(0, (int)reader.TokenStartIndex),
                        "a new member name",
                        "one that the object already has"
                    );
                }

                break;
            default:
                break;
        }
    }

    /// <summary>The reader takes any four digits after <c>\u</c>; only whole surrogate pairs are text.</summary>
    private static void CheckEscapes(in Utf8JsonReader reader, byte[] utf8)
    {
        var text = reader.ValueSpan;
        for (var i = 0; reader.ValueIsEscaped && i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                continue;
            }

            var start = i++;
            if (text[i] != 'u')
            {
                continue;
            }

            var unit = CodeUnit(text.Slice(i + 1));
            i += 4;
            if (!char.IsSurrogate(unit))
            {
                continue;
            }

            var isPair =
                char.IsHighSurrogate(unit) && text.Slice(i + 1).StartsWith("\\u"u8) && char.IsLowSurrogate(CodeUnit(text.Slice(i + 3)));
            if (!isPair)
            {
                // The value begins after the opening quote.
                throw JsonMistake.At(
                    utf8.AsSpan(0, (int)reader.TokenStartIndex + 1 + start),
                    "well-formed Unicode",
                    "half of a surrogate pair"
                );
            }

            i += 6;
        }
    }

    private static char CodeUnit(ReadOnlySpan<byte> digits)
    {
        var unit = 0;
        foreach (var digit in digits.Slice(0, 4))
        {
            unit = (unit << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return (char)unit;
    }

    private static int OffsetOf(JsonException exception, byte[] utf8)
    {
        var lineStart = 0;
        for (var line = exception.LineNumber.GetValueOrDefault(); line > 0; line--)
        {
            lineStart = Array.IndexOf(utf8, (byte)'\n', lineStart) + 1;
        }

        return lineStart + (int)exception.BytePositionInLine.GetValueOrDefault();
    }
}
