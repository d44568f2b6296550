using System.Buffers;

namespace Clients.LoadTests.Sides;

/// <summary>Reads a file through one pooled buffer.</summary>
internal static class FloorFile
{
    /// <summary>Measured: smaller ones cost more processor time, larger ones gain nothing.</summary>
    public const int BufferSize = 256 * 1024;

    public static async Task CopyAsync(string path, Stream target, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        for (var offset = 0L; await RandomAccess.ReadAsync(file, buffer, offset, cancellationToken) is > 0 and var read; offset += read)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }
}
