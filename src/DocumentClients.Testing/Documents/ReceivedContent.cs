using System.Buffers;
using System.Security.Cryptography;

namespace DocumentClients.Testing.Documents;

/// <summary>
/// What is kept of a document's content: its size, its SHA-256 in lower-case hexadecimal digits, and the bytes when they are few.
/// </summary>
internal sealed record ReceivedContent(long Size, string Sha256, ReadOnlyMemory<byte>? Bytes)
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Reads a stream to its end, holding no more of it than <paramref name="keepUpTo"/>.</summary>
    public static async Task<ReceivedContent> ReadAsync(Stream stream, int keepUpTo, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var kept = new ArrayBufferWriter<byte>();
        try
        {
            long size = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                size += read;
                if (size <= keepUpTo)
                {
                    kept.Write(buffer.AsSpan(0, read));
                }
            }

            var bytes = size <= keepUpTo ? kept.WrittenMemory : default(ReadOnlyMemory<byte>?);
            return new ReceivedContent(size, Hex.Lower(hash.GetHashAndReset()), bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
