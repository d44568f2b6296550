using System.Buffers;
using System.Net;
using System.Text;

namespace Clients.LoadTests.Sides;

/// <summary>A file as the base64 text of a form value, read twice: once to know how long it is, once to send it.</summary>
internal sealed class FloorBase64Content : HttpContent
{
    /// <summary>Whole groups of three bytes, so that nothing has to be carried.</summary>
    private const int ChunkSize = 3 * 64 * 1024;

    private readonly byte[] _head;
    private readonly string _path;
    private readonly long _length;

    private FloorBase64Content(byte[] head, string path, long length)
    {
        (_head, _path, _length) = (head, path, length);
        Headers.ContentType = new("application/x-www-form-urlencoded");
    }

    public static async Task<FloorBase64Content> CreateAsync(string head, string path, CancellationToken cancellationToken)
    {
        var length = 0L;
        await EncodeAsync(
            path,
            FloorBase64.Length,
            (chunk, _) =>
            {
                length += chunk;
                return ValueTask.CompletedTask;
            },
            cancellationToken
        );
        var bytes = Encoding.UTF8.GetBytes(head);
        return new FloorBase64Content(bytes, path, bytes.Length + length);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_head, cancellationToken);
        await EncodeAsync(
            _path,
            FloorBase64.Encode,
            (length, text) => stream.WriteAsync(text[..length], cancellationToken),
            cancellationToken
        );
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    private static async Task EncodeAsync(
        string path,
        Func<ReadOnlySpan<byte>, byte[], int> encode,
        Func<int, ReadOnlyMemory<byte>, ValueTask> use,
        CancellationToken cancellationToken
    )
    {
        var (chunk, text) = (ArrayPool<byte>.Shared.Rent(ChunkSize), ArrayPool<byte>.Shared.Rent(FloorBase64.MostLength(ChunkSize)));
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var (offset, read) = (0L, 0);
        do
        {
            for (read = 0; read < ChunkSize; )
            {
                var more = await RandomAccess.ReadAsync(file, chunk.AsMemory(read, ChunkSize - read), offset + read, cancellationToken);
                if (more == 0)
                {
                    break;
                }

                read += more;
            }

            offset += read;
            await use(encode(chunk.AsSpan(0, read), text), text);
        } while (read == ChunkSize);

        ArrayPool<byte>.Shared.Return(chunk);
        ArrayPool<byte>.Shared.Return(text);
    }
}
