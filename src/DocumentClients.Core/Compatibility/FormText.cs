#if NETFRAMEWORK
using System.Text;
#endif

namespace DocumentClients.Compatibility;

/// <summary>
/// Percent-encodes a form value. On .NET Framework the framework's own method refuses long texts, so there it gets them in pieces.
/// </summary>
internal static class FormText
{
#if NETFRAMEWORK
    private const int Piece = 8000;

    public static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        for (var start = 0; start < value.Length; )
        {
            // A surrogate pair is never cut.
            var length = Math.Min(Piece, value.Length - start);
            length -= start + length < value.Length && char.IsHighSurrogate(value[start + length - 1]) ? 1 : 0;
            escaped.Append(Uri.EscapeDataString(value.Substring(start, length)));
            start += length;
        }

        return escaped.ToString();
    }
#else
    public static string Escape(string value) => Uri.EscapeDataString(value);
#endif
}
