using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Clients.LoadTests.Sides;

/// <summary>
/// Base64 text in which <c>+</c>, <c>/</c> and <c>=</c> are percent-encoded: about one character in 32 of a document that is compressed.
/// Copies so many characters at once as there are before the next of them.
/// </summary>
internal static class FloorBase64
{
    /// <summary>The text, as it is and three times as long at worst, with room for the last loads and stores.</summary>
    public static int MostLength(int bytes) => 4 * (Base64.GetMaxEncodedToUtf8Length(bytes) + Vector256<byte>.Count);

    /// <summary>How long the text of a chunk is.</summary>
    public static int Length(ReadOnlySpan<byte> chunk, byte[] text)
    {
        Base64.EncodeToUtf8(chunk, text, out _, out var written);
        var plain = text.AsSpan(0, written);
        return written + (2 * (plain.Count((byte)'+') + plain.Count((byte)'/') + plain[Math.Max(0, written - 2)..].Count((byte)'=')));
    }

    /// <summary>Encodes a chunk to the beginning of the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Encode(ReadOnlySpan<byte> chunk, byte[] text)
    {
        // What is read lies behind what is written, however much of it is escaped.
        var start = text.Length - Vector256<byte>.Count - Base64.GetMaxEncodedToUtf8Length(chunk.Length);
        Base64.EncodeToUtf8(chunk, text.AsSpan(start), out _, out var written);
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(text);
        var (source, end, target) = (start, start + written, 0);
        while (source < end)
        {
            var next = Vector256.LoadUnsafe(ref bytes, (nuint)source);
            var special =
                Vector256.Equals(next, Vector256.Create((byte)'+'))
                | Vector256.Equals(next, Vector256.Create((byte)'/'))
                | Vector256.Equals(next, Vector256.Create((byte)'='));
            var plain = BitOperations.TrailingZeroCount(special.ExtractMostSignificantBits() | (1UL << Vector256<byte>.Count));
            var character = Unsafe.Add(ref bytes, source + plain);
            next.StoreUnsafe(ref bytes, (nuint)target);
            plain = Math.Min(plain, end - source);
            (source, target) = (source + plain, target + plain);
            if (plain < Vector256<byte>.Count && source < end)
            {
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref bytes, target), Escape(character));
                (source, target) = (source + 1, target + 3);
            }
        }

        return target;
    }

    /// <summary>Three bytes, and one that the next store overwrites.</summary>
    private static uint Escape(byte character) =>
        character switch
        {
            (byte)'+' => '%' | ('2' << 8) | ('B' << 16),
            (byte)'/' => '%' | ('2' << 8) | ('F' << 16),
            _ => '%' | ('3' << 8) | ('D' << 16),
        };
}
