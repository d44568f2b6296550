using System.Buffers;
using System.Buffers.Text;

namespace DocumentClients.Content;

/// <summary>
/// Turns a document, chunk by chunk, into the base64 text of a form value: <c>+</c>, <c>/</c> and <c>=</c> percent-encoded. Holds two
/// pooled buffers.
/// </summary>
internal sealed class Base64FormEncoder(int largestChunk) : IDisposable
{
    /// <summary>Base64 makes four characters of three bytes.</summary>
    private const int Group = 3;

    private readonly byte[] _input = ArrayPool<byte>.Shared.Rent(largestChunk + Group);
    private readonly byte[] _output = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(largestChunk + Group) * 3);
    private int _carried;

    /// <summary>Encodes all whole groups; the rest is carried to the next call.</summary>
    /// <param name="chunk">The next bytes; none at the document's end.</param>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlyMemory<byte> Encode(ReadOnlySpan<byte> chunk)
    {
        chunk.CopyTo(_input.AsSpan(_carried));
        var available = _carried + chunk.Length;
        var encoded = chunk.IsEmpty ? available : available - (available % Group);

        // Base64 goes into the last third of the output, so that escaping can spread it forward in place.
        var text = _output.AsSpan(_output.Length - Base64.GetMaxEncodedToUtf8Length(encoded));
        Base64.EncodeToUtf8(_input.AsSpan(0, encoded), text, out _, out var written);
        var length = Escape(text.Slice(0, written), _output);

        _input.AsSpan(encoded, available - encoded).CopyTo(_input);
        _carried = available - encoded;
        return _output.AsMemory(0, length);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_input);
        ArrayPool<byte>.Shared.Return(_output);
    }

    /// <summary>
    /// The writer never overtakes the reader: each character read makes room for itself, and what may come is at most three times as long.
    /// </summary>
    private static int Escape(ReadOnlySpan<byte> text, byte[] output)
    {
        var length = 0;
        foreach (var character in text)
        {
            if (character is (byte)'+' or (byte)'/' or (byte)'=')
            {
                output[length++] = (byte)'%';
                output[length++] = character == (byte)'=' ? (byte)'3' : (byte)'2';
                output[length++] = character switch
                {
                    (byte)'+' => (byte)'B',
                    (byte)'/' => (byte)'F',
                    _ => (byte)'D',
                };
            }
            else
            {
                output[length++] = character;
            }
        }

        return length;
    }
}
