using System.Net.Sockets;
using System.Text;

namespace Reliability.Tests.Streaming;

/// <summary>Bytes of any number, none of which is held: each is reported by its place.</summary>
internal static class Pattern
{
    private const int Period = 64 * 1024 - 15;

    private static readonly byte[] Bytes = [.. Enumerable.Range(0, Period).Select(static place => (byte)(place * 31 >> 3))];

    public static byte[] First(int count) => [.. Enumerable.Range(0, count).Select(static place => Bytes[place % Period])];

    public static async Task HeadAsync(Socket socket, long? length, params string[] headers)
    {
        string[] all = length is null ? headers : [FormattableString.Invariant($"Content-Length: {length}"), .. headers];
        await socket.SendAsync(
            Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\n{string.Concat(all.Select(static line => line + "\r\n"))}\r\n")
        );
    }

    /// <summary>Sends so many bytes, as chunks or as they are.</summary>
    public static async Task BodyAsync(Socket socket, long count, bool isChunked, Action<int> sent, CancellationToken cancellationToken)
    {
        for (var left = count; left > 0; )
        {
            var piece = Bytes.AsMemory(0, (int)Math.Min(left, Period));
            await FrameAsync($"{piece.Length:x}\r\n");
            await socket.SendAsync(piece, cancellationToken);
            await FrameAsync("\r\n");
            left -= piece.Length;
            sent(piece.Length);
        }

        await FrameAsync("0\r\n\r\n");

        async Task FrameAsync(string text)
        {
            if (isChunked)
            {
                await socket.SendAsync(Encoding.Latin1.GetBytes(text), cancellationToken);
            }
        }
    }

    /// <summary>Sends so many bytes from a place on.</summary>
    public static async Task PartAsync(Socket socket, long from, long count, CancellationToken cancellationToken)
    {
        for (var (place, left) = (from, count); left > 0; )
        {
            var first = (int)(place % Period);
            var piece = Bytes.AsMemory(first, (int)Math.Min(left, Period - first));
            await socket.SendAsync(piece, cancellationToken);
            (place, left) = (place + piece.Length, left - piece.Length);
        }
    }

    /// <summary>Reads to the end, and holds a buffer and no more.</summary>
    /// <returns>How many bytes came, all of them right.</returns>
    public static async Task<long> ReadToEndAsync(Stream stream)
    {
        var (buffer, count) = (new byte[50_000], 0L);
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            var place = (int)(count % Period);
            var first = Math.Min(read, Period - place);
            buffer.AsSpan(0, first).SequenceEqual(Bytes.AsSpan(place, first)).ShouldBeTrue($"the bytes from {count} on");
            buffer
                .AsSpan(first, read - first)
                .SequenceEqual(Bytes.AsSpan(0, read - first))
                .ShouldBeTrue($"the bytes from {count + first} on");
            count += read;
        }

        return count;
    }
}
