using System.Buffers;
using System.Security.Cryptography;
using DocumentClients.Testing.Documents;

namespace DocumentClients.Testing.Storage;

/// <summary>What is kept of an object: its size, its hashes, and its bytes when they are few.</summary>
internal sealed record StorageContent(long Size, string Sha256, byte[] Md5, ReadOnlyMemory<byte>? Bytes)
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Reads a body to its end, holding no more of it than <paramref name="keepUpTo"/>.</summary>
    public static async Task<StorageContent> ReadAsync(Stream body, int keepUpTo, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Content-MD5 and the ETag of S3 are MD5 by definition; nothing is kept safe by it here.
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var kept = new ArrayBufferWriter<byte>();
        try
        {
            long size = 0;
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                sha256.AppendData(buffer, 0, read);
                md5.AppendData(buffer, 0, read);
                size += read;
                if (size <= keepUpTo)
                {
                    kept.Write(buffer.AsSpan(0, read));
                }
            }

            var bytes = size <= keepUpTo ? kept.WrittenMemory : default(ReadOnlyMemory<byte>?);
            return new StorageContent(size, Hex.Lower(sha256.GetHashAndReset()), md5.GetHashAndReset(), bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
