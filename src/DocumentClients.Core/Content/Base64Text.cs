using System.Buffers;
using System.Buffers.Text;

namespace DocumentClients.Content;

/// <summary>The base64 text of a document that comes chunk by chunk, in blocks small enough for the processor's cache.</summary>
internal sealed class Base64Text : IDisposable
{
    /// <summary>Base64 makes four characters of three bytes.</summary>
    private const int Group = 3;

    private const int BlockGroups = 2 * 1024;

    /// <summary>The most text that a chunk can make, with what was kept of those before it.</summary>
    public static int MaxLength(int chunk) => Base64.GetMaxEncodedToUtf8Length(chunk + Group - 1);

    private readonly byte[] _block = ArrayPool<byte>.Shared.Rent(BlockGroups * 4);
    private readonly byte[] _begun = new byte[Group];
    private int _begunLength;

    /// <summary>Takes bytes from the beginning of a chunk, and gives their text; what is no whole group is kept for the next.</summary>
    /// <param name="chunk">What is left of the chunk.</param>
    /// <returns>Valid until the next call; empty when the chunk is used up.</returns>
    public ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> chunk)
    {
        if (_begunLength > 0)
        {
            Begin(ref chunk);
            if (_begunLength < Group)
            {
                return default;
            }

            _begunLength = 0;
            return Encode(_begun);
        }

        var length = Math.Min(chunk.Length / Group, BlockGroups) * Group;
        var text = Encode(chunk.Slice(0, length));
        chunk = chunk.Slice(length);
        if (length == 0)
        {
            Begin(ref chunk);
        }

        return text;
    }

    /// <summary>The text of what was kept, at the end of the document: padded, or empty.</summary>
    public ReadOnlySpan<byte> End()
    {
        var text = Encode(_begun.AsSpan(0, _begunLength));
        _begunLength = 0;
        return text;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_block);

    private void Begin(ref ReadOnlySpan<byte> chunk)
    {
        var length = Math.Min(Group - _begunLength, chunk.Length);
        chunk.Slice(0, length).CopyTo(_begun.AsSpan(_begunLength));
        _begunLength += length;
        chunk = chunk.Slice(length);
    }

    private ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> bytes)
    {
        Base64.EncodeToUtf8(bytes, _block, out _, out var written);
        return _block.AsSpan(0, written);
    }
}
