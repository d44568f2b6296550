using System.Buffers;
using System.Security.Cryptography;

namespace DocumentClients.Testing.Documents;

/// <summary>
/// What is kept of a document's content: its size and its SHA-256 in lower-case hexadecimal digits. The bytes themselves are not.
/// </summary>
internal sealed record ReceivedContent(long Size, string Sha256)
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Reads a stream to its end.</summary>
    public static async Task<ReceivedContent> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long size = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                size += read;
            }

            return new ReceivedContent(size, Hex.Lower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
