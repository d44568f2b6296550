using DocumentClients.Documents;

namespace DocumentClients.Core.Tests.Documents;

[CollectionDefinition(nameof(DocumentReaderAllocations), DisableParallelization = true)]
[Collection(nameof(DocumentReaderAllocations))]
public class DocumentReaderAllocations
{
    [Fact]
    public async Task Reading_allocates_nothing_for_a_chunk()
    {
        const int Chunks = 30_000;
        await MeasureAsync(100);

        // So many that what a pass costs whatever its length does not show; and the least of several, since the whole process is measured,
        // whatever else goes on in it.
        var least = long.MaxValue;
        for (var pass = 0; pass < 3; pass++)
        {
            least = Math.Min(least, await MeasureAsync(Chunks));
        }

        ((double)least / Chunks).ShouldBeLessThan(16);
    }

    private static async Task<long> MeasureAsync(int chunks)
    {
        await using var document = await DocumentSource.FromStream(new Zeros((long)chunks * DocumentReader.ChunkSize), "a.bin").Prepared();
        using var cancellation = new CancellationTokenSource();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await using var reader = document.OpenReader();
        while (await reader.ReadAsync(cancellation.Token) is { IsEmpty: false })
        {
            // Only passes by.
        }

        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    /// <summary>A long stream that allocates nothing itself.</summary>
    private sealed class Zeros(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Position += buffer.Length;
            return new(buffer.Length);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
