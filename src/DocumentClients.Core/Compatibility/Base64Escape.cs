using System.Buffers.Binary;
#if NET
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
#endif

namespace DocumentClients.Compatibility;

/// <summary>
/// Percent-encodes base64 text for a form value: <c>+</c>, <c>/</c> and <c>=</c> become three characters each, everything else stays.
/// </summary>
internal static class Base64Escape
{
    /// <summary>So many bytes may be written, and have no meaning, behind the escaped text.</summary>
    public const int Slack = 16;

    /// <summary>The escape of each byte: its characters in the lower half, their number in the upper one.</summary>
    private static readonly ulong[] Escaped = [.. Enumerable.Range(0, 256).Select(static value => Escape((byte)value))];

    /// <summary>Escapes base64 text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="output">Where to; at least three times as long as the text, and <see cref="Slack"/> more.</param>
    /// <returns>How many bytes of the output are the escaped text.</returns>
    public static int Escape(ReadOnlySpan<byte> text, Span<byte> output)
    {
        if (output.Length < (3 * text.Length) + Slack)
        {
            throw new ArgumentException("There is no room for the escaped text.", nameof(output));
        }

#if NET
        var (read, written) = IsVectorized ? EscapeEights(text, output) : (0, 0);
        return written + EscapeEach(text.Slice(read), output.Slice(written));
#else
        return EscapeEach(text, output);
#endif
    }

    /// <summary>How many characters of base64 text are escaped.</summary>
    public static int Count(ReadOnlySpan<byte> text)
    {
        // Padding is at the end only.
        var padding = ByteCount.Of(text.Slice(Math.Max(0, text.Length - 2)), (byte)'=');
        return ByteCount.Of(text, (byte)'+') + ByteCount.Of(text, (byte)'/') + padding;
    }

    /// <summary>One character after the other, without a branch: four bytes are stored, and as many count as it has.</summary>
#if NET
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
#endif
    internal static int EscapeEach(ReadOnlySpan<byte> text, Span<byte> output)
    {
        var (escaped, written) = (Escaped, 0);
        foreach (var character in text)
        {
            var escape = escaped[character];
            BinaryPrimitives.WriteUInt32LittleEndian(output.Slice(written), (uint)escape);
            written += (int)(escape >> 32);
        }

        return written;
    }

    private static ulong Escape(byte character) =>
        character is (byte)'+' or (byte)'/' or (byte)'='
            ? (3UL << 32) | ((uint)Digit(character & 0xF) << 16) | ((uint)Digit(character >> 4) << 8) | '%'
            : (1UL << 32) | character;

    private static char Digit(int value) => "0123456789ABCDEF"[value];

#if NET
    private const int Eight = 8;

    /// <summary>
    /// For an escape at each of eight places, and at none (the last): where each byte of the output comes from. What comes from nowhere
    /// is 0.
    /// </summary>
    private static readonly Vector128<byte>[] Sources =
    [
        .. Places(
            static (at, place) =>
                at < place ? at
                : at < place + 2 ? byte.MaxValue
                : at - 2
        ),
    ];

    /// <summary>What is added then: <c>%2</c>, and what makes <c>B</c> of a <c>+</c> and <c>F</c> of a <c>/</c>.</summary>
    private static readonly Vector128<byte>[] Marks =
    [
        .. Places(
            static (at, place) =>
                place == Eight
                    ? 0
                    : (at - place) switch
                    {
                        0 => '%',
                        1 => '2',
                        2 => 'B' - '+',
                        _ => 0,
                    }
        ),
    ];

    private static bool IsVectorized => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported;

    private static IEnumerable<Vector128<byte>> Places(Func<int, int, int> byteAt) =>
        Enumerable
            .Range(0, Eight + 1)
            .Select(place => Vector128.Create([.. Enumerable.Range(0, Vector128<byte>.Count).Select(at => (byte)byteAt(at, place))]));

    /// <summary>
    /// Eight characters at a time. Of random bytes' text three in four such hold nothing to escape, and most others one: both go the same
    /// way, without a branch that could be guessed wrong. The few with more are escaped one by one. Padding is left to the caller.
    /// </summary>
    /// <remarks>Optimised from the first call: one call would otherwise send a whole document in the runtime's slow first tier.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (int Read, int Written) EscapeEights(ReadOnlySpan<byte> text, Span<byte> output)
    {
        ref var from = ref MemoryMarshal.GetReference(text);
        ref var to = ref MemoryMarshal.GetReference(output);
        ref var sources = ref MemoryMarshal.GetArrayDataReference(Sources);
        ref var marks = ref MemoryMarshal.GetArrayDataReference(Marks);
        nuint read = 0;
        nuint written = 0;

        // The last eight may be padded.
        for (var end = (nuint)text.Length; read + (2 * Eight) <= end; read += Eight)
        {
            var eight = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, read))).AsByte();

            // The two differ in one bit.
            var isSpecial = Vector128.Equals(eight | Vector128.Create((byte)('/' ^ '+')), Vector128.Create((byte)'/'));
            var specials = isSpecial.ExtractMostSignificantBits() & byte.MaxValue;
            if ((specials & (specials - 1)) != 0)
            {
                written += (nuint)EscapeEach(text.Slice((int)read, Eight), output.Slice((int)written));
                continue;
            }

            var place = BitOperations.TrailingZeroCount(specials | (1 << Eight));
            (Shuffle(eight, Unsafe.Add(ref sources, place)) + Unsafe.Add(ref marks, place)).StoreUnsafe(ref to, written);
            written += Eight + (2 * (nuint)BitOperations.PopCount(specials));
        }

        return ((int)read, (int)written);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Shuffle(Vector128<byte> bytes, Vector128<byte> sources) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(bytes, sources) : AdvSimd.Arm64.VectorTableLookup(bytes, sources);
#endif
}
