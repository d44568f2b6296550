using System.Buffers;

namespace DocumentClients.Content;

/// <summary>
/// Turns a document, chunk by chunk, into the base64 text of a form value: <c>+</c>, <c>/</c> and <c>=</c> percent-encoded. Holds two
/// pooled buffers.
/// </summary>
internal sealed class Base64FormEncoder(int largestChunk) : IDisposable
{
    private readonly Base64Text _text = new();
    private readonly byte[] _output = ArrayPool<byte>.Shared.Rent((3 * Base64Text.MaxLength(largestChunk)) + Base64Escape.Slack);

    /// <summary>Encodes all whole groups of three bytes; the rest is carried to the next call.</summary>
    /// <param name="chunk">The next bytes; none at the document's end.</param>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlyMemory<byte> Encode(ReadOnlySpan<byte> chunk)
    {
        var length = 0;
        if (chunk.IsEmpty)
        {
            length = Base64Escape.Escape(_text.End(), _output);
        }

        while (_text.Take(ref chunk) is { IsEmpty: false } text)
        {
            length += Base64Escape.Escape(text, _output.AsSpan(length));
        }

        return _output.AsMemory(0, length);
    }

    public void Dispose()
    {
        _text.Dispose();
        ArrayPool<byte>.Shared.Return(_output);
    }
}
