using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using DocumentClients.Testing.Hosting;

namespace DocumentClients.Testing.Forms;

/// <summary>Reads an <c>application/x-www-form-urlencoded</c> body as a stream: names whole, values as they come.</summary>
internal sealed class UrlEncodedForm(Stream body)
{
    private const int MaximumName = 1024;

    private static readonly SearchValues<byte> Special = SearchValues.Create("&=%+"u8);

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _position;
    private int _count;
    private bool _bodyEnded;
    private bool _inName;
    private bool _tokenEnded;

    public async IAsyncEnumerable<FormPart> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            var name = await ReadNameAsync(cancellationToken).ConfigureAwait(false);
            var value = new ValueStream(this);
            await using (value.ConfigureAwait(false))
            {
                if (name.Length > 0)
                {
                    yield return new FormPart(name, null, null, null, value);
                }

                await value.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<string> ReadNameAsync(CancellationToken cancellationToken)
    {
        _inName = true;
        _tokenEnded = false;
        var bytes = new byte[MaximumName];
        var length = 0;
        int read;
        while ((read = await ReadTokenAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0)
        {
            length += read;
            if (length == MaximumName)
            {
                throw FormException.Malformed();
            }
        }

        // Without an equals sign, there is no value to read.
        _tokenEnded = _inName;
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    /// <summary>Decodes some more of the name or the value. 0 at its end.</summary>
    private async ValueTask<int> ReadTokenAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        var written = 0;
        while (written == 0 && !_tokenEnded && await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            written = Decode(target.Span);
        }

        return written;
    }

    /// <summary>Makes sure that a whole escape can be looked at. False at the end of the body.</summary>
    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        while (_count - _position < "%00".Length && !_bodyEnded)
        {
            _buffer.AsSpan(_position, _count - _position).CopyTo(_buffer);
            _count -= _position;
            _position = 0;
            var read = await body.ReadAsync(_buffer.AsMemory(_count), cancellationToken).ConfigureAwait(false);
            _count += read;
            _bodyEnded = read == 0;
        }

        return _position < _count;
    }

    private int Decode(Span<byte> target)
    {
        var written = 0;
        while (written < target.Length && _position < _count)
        {
            var run = _buffer.AsSpan(_position, Math.Min(target.Length - written, _count - _position));
            var plain = run.IndexOfAny(Special);
            run = plain < 0 ? run : run[..plain];
            run.CopyTo(target[written..]);
            written += run.Length;
            _position += run.Length;
            if (plain < 0)
            {
                continue;
            }

            var current = _buffer[_position];
            if (current == '&' || (current == '=' && _inName))
            {
                _inName &= current == '&';
                _tokenEnded = true;
                _position++;
                break;
            }

            if (current == '%')
            {
                if (_count - _position < "%00".Length && !_bodyEnded)
                {
                    break;
                }

                if (TryUnescape(_buffer.AsSpan(_position, _count - _position), out var unescaped))
                {
                    target[written++] = unescaped;
                    _position += "%00".Length;
                    continue;
                }
            }

            target[written++] = current == '+' ? (byte)' ' : current;
            _position++;
        }

        return written;
    }

    private static bool TryUnescape(ReadOnlySpan<byte> escape, out byte value)
    {
        value = 0;
        if (escape.Length < "%00".Length || !char.IsAsciiHexDigit((char)escape[1]) || !char.IsAsciiHexDigit((char)escape[2]))
        {
            return false;
        }

        value = (byte)((Digit(escape[1]) << 4) | Digit(escape[2]));
        return true;
    }

    private static int Digit(byte character) => character <= '9' ? character - '0' : (character | 0x20) - 'a' + 10;

    private sealed class ValueStream(UrlEncodedForm form) : ForwardOnlyStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            form.ReadTokenAsync(buffer, cancellationToken);
    }
}
