using System.Buffers;
using System.Buffers.Text;
using DocumentClients.Testing.Hosting;

namespace DocumentClients.Testing.Documents;

/// <summary>Decodes base64 text (RFC 4648, standard alphabet, with padding, without white space) while it is read.</summary>
/// <remarks>Throws <see cref="FormatException"/> at the first character that does not belong.</remarks>
internal sealed class Base64DecodingStream(Stream text) : ForwardOnlyStream
{
    // The last group stays here until it is known whether it is the last: only then it may be padded.
    private readonly byte[] _encoded = new byte[16 * 1024];
    private int _encodedCount;
    private readonly byte[] _decoded = new byte[12 * 1024];
    private ReadOnlyMemory<byte> _ready;
    private bool _ended;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_ready.IsEmpty && !_ended)
        {
            var read = await text.ReadAsync(_encoded.AsMemory(_encodedCount), cancellationToken).ConfigureAwait(false);
            if (_encoded.AsSpan(_encodedCount, read).IndexOfAny(" \t\r\n"u8) >= 0)
            {
                throw new FormatException("White space in base64.");
            }

            _encodedCount += read;
            _ended = read == 0;
            Decode();
        }

        var count = Math.Min(buffer.Length, _ready.Length);
        _ready[..count].CopyTo(buffer);
        _ready = _ready[count..];
        return count;
    }

    private void Decode()
    {
        var take = _ended ? _encodedCount : Math.Max(0, (_encodedCount - 1) / 4 * 4);
        var status = Base64.DecodeFromUtf8(_encoded.AsSpan(0, take), _decoded, out var consumed, out var written);
        if (status != OperationStatus.Done || consumed != take || (!_ended && written != take / 4 * 3))
        {
            throw new FormatException("Not base64.");
        }

        _encoded.AsSpan(take, _encodedCount - take).CopyTo(_encoded);
        _encodedCount -= take;
        _ready = _decoded.AsMemory(0, written);
    }
}
