using System.Buffers;
using System.Globalization;
using System.Net.Sockets;

namespace Clients.LoadTests.Sink;

/// <summary>One connection: a head, a body that is dropped, a response, and again.</summary>
internal sealed class SinkConnection(Socket socket, SinkServer server)
{
    private const int LargeBody = 256 * 1024;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    public async Task ServeAsync()
    {
        using var closing = socket;
        socket.NoDelay = true;
        try
        {
            while (await ReadHeadAsync() is { } head)
            {
                if (head.ExpectsContinue)
                {
                    await SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
                }

                await (head.IsChunked ? SkipChunksAsync() : SkipAsync(head.Length));
                await server.CountRequestAsync();
                await SendAsync(server.Responses.To(head));
            }
        }
        catch (Exception closed) when (closed is SocketException or EndOfStreamException)
        {
            // The client has gone.
        }
    }

    private async Task<SinkRequestHead?> ReadHeadAsync()
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (_end - _start == _buffer.Length)
            {
                throw new InvalidOperationException("A head is longer than any that is known here.");
            }

            if (!await FillAsync())
            {
                return null;
            }
        }

        var head = SinkRequestHead.Parse(_buffer.AsSpan(_start, length + 2));
        _start += length + 4;
        return head;
    }

    private async Task SkipAsync(long length)
    {
        var buffered = (int)Math.Min(length, _end - _start);
        (_start, length) = (_start + buffered, length - buffered);
        var large = length > LargeBody ? ArrayPool<byte>.Shared.Rent(1 << 20) : null;
        var buffer = large ?? _buffer;
        while (length > 0)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(0, (int)Math.Min(length, buffer.Length)));
            length -= read > 0 ? read : throw new EndOfStreamException();
        }

        if (large is not null)
        {
            ArrayPool<byte>.Shared.Return(large);
        }
    }

    private async Task SkipChunksAsync()
    {
        long length;
        do
        {
            length = await ReadChunkLengthAsync();
            await SkipAsync(length + 2);
        } while (length > 0);
    }

    private async Task<long> ReadChunkLengthAsync()
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0)
        {
            if (!await FillAsync())
            {
                throw new EndOfStreamException();
            }
        }

        var number = long.Parse(_buffer.AsSpan(_start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        _start += length + 2;
        return number;
    }

    private async Task<bool> FillAsync()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = await socket.ReceiveAsync(_buffer.AsMemory(_end));
        _end += read;
        return read > 0;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes)..];
        }
    }
}
