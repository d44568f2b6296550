using System.Text;
#if NETFRAMEWORK
using System.Runtime.InteropServices;
#endif

namespace DocumentClients.Compatibility;

/// <summary>Bytes that should be UTF-8.</summary>
internal static class Utf8Text
{
#if NETFRAMEWORK
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool IsValid(ReadOnlyMemory<byte> text)
    {
        var bytes = Segment(text);
        try
        {
            _ = Strict.GetCharCount(bytes.Array, bytes.Offset, bytes.Count);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The text with U+FFFD for what is none.</summary>
    public static string Read(ReadOnlyMemory<byte> text)
    {
        var bytes = Segment(text);
        return Encoding.UTF8.GetString(bytes.Array, bytes.Offset, bytes.Count);
    }

    private static ArraySegment<byte> Segment(ReadOnlyMemory<byte> text) =>
        MemoryMarshal.TryGetArray(text, out var bytes) ? bytes : new ArraySegment<byte>(text.ToArray());
#else
    public static bool IsValid(ReadOnlyMemory<byte> text) => System.Text.Unicode.Utf8.IsValid(text.Span);

    /// <summary>The text with U+FFFD for what is none.</summary>
    public static string Read(ReadOnlyMemory<byte> text) => Encoding.UTF8.GetString(text.Span);
#endif
}
