using System.Buffers.Text;
using System.Text;

namespace DocumentClients.Http;

/// <summary>
/// Makes a JSON text Unicode throughout, so that everything in it can be read, now and later: bytes that are no UTF-8, and halves of
/// surrogate pairs (<c>\ud83d</c> alone), become U+FFFD. A file name that someone cut in the middle of a character must not cost the whole
/// response.
/// </summary>
internal static class ResponseText
{
    /// <summary><c>\ud83d</c>.</summary>
    private const int EscapeLength = 6;

    /// <returns>The same bytes, unless something had to be replaced.</returns>
    public static ReadOnlyMemory<byte> Sound(ReadOnlyMemory<byte> json)
    {
        var utf8 = Utf8Text.IsValid(json) ? json : Encoding.UTF8.GetBytes(Utf8Text.Read(json));
        byte[]? sound = null;
        for (var half = NextHalf(utf8.Span, 0); half >= 0; half = NextHalf(utf8.Span, half + EscapeLength))
        {
            sound ??= utf8.ToArray();
            "\\ufffd"u8.CopyTo(sound.AsSpan(half));
        }

        return sound ?? utf8;
    }

    /// <summary>Where the next escape of a surrogate without its other half stands; -1 when there is none.</summary>
    private static int NextHalf(ReadOnlySpan<byte> json, int from)
    {
        while (json.Slice(from).IndexOf((byte)'\\') is >= 0 and var distance)
        {
            from += distance;
            if (CodeUnit(json, from) is not { } unit)
            {
                // Another escape, of two characters; or the text ends here.
                from = Math.Min(from + 2, json.Length);
            }
            else if (!char.IsSurrogate(unit))
            {
                from += EscapeLength;
            }
            else if (char.IsHighSurrogate(unit) && CodeUnit(json, from + EscapeLength) is { } low && char.IsLowSurrogate(low))
            {
                from += 2 * EscapeLength;
            }
            else
            {
                return from;
            }
        }

        return -1;
    }

    private static char? CodeUnit(ReadOnlySpan<byte> json, int at) =>
        json.Length - at >= EscapeLength
        && json[at] == (byte)'\\'
        && json[at + 1] == (byte)'u'
        && Utf8Parser.TryParse(json.Slice(at + 2, 4), out ushort unit, out var read, 'x')
        && read == 4
            ? (char)unit
            : null;
}
