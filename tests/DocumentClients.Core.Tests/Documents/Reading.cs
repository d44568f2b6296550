using DocumentClients.Documents;

namespace DocumentClients.Core.Tests.Documents;

/// <summary>What tests of documents do again and again.</summary>
internal static class Reading
{
    /// <summary>Bytes that differ from place to place, so that a shift or a gap shows.</summary>
    public static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    public static async Task<byte[]> ReadToEndAsync(this DocumentReader reader)
    {
        using var all = new MemoryStream();
        while (await reader.ReadAsync(CancellationToken.None) is { IsEmpty: false } chunk)
        {
            all.Write(chunk.Span);
        }

        return all.ToArray();
    }

    public static Task<ReadOnlyMemory<byte>> Next(this DocumentReader reader, CancellationToken cancellationToken = default) =>
        reader.ReadAsync(cancellationToken).AsTask();

    public static Task<PreparedDocument> Prepared(this DocumentSource source, CancellationToken cancellationToken = default) =>
        source.PrepareAsync(cancellationToken).AsTask();
}
