using System.Buffers;
using DocumentClients.Documents;
using DocumentClients.TestTools;
using FsCheck;
using FsCheck.Fluent;

namespace DocumentClients.Core.Tests.Documents;

public sealed class DocumentReaderProperties : IDisposable
{
    private static readonly string[] Kinds = ["file", "bytes", "bytes without an array", "stream", "stream that cannot seek"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Chunks_add_up_to_the_document_whatever_its_kind_and_whatever_was_aborted_before()
    {
        var cases =
            from kind in Gen.Elements(Kinds)
            from length in Gen.OneOf(
                Gen.Choose(1, 100),
                Gen.Choose(1, 300_000),
                Gen.Elements(DocumentReader.ChunkSize, 2 * DocumentReader.ChunkSize)
            )
            from skipped in Gen.Choose(0, 50)
            from chunkSizes in Gen.Choose(1 + (length / 50), 2 * DocumentReader.ChunkSize).NonEmptyListOf()
            from aborted in Gen.Choose(0, 4).ListOf()
            select new Case(kind, length, skipped, [.. chunkSizes], [.. aborted.Take(3)]);

        Prop.ForAll(cases.ToArbitrary(), HoldsAsync).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    private async Task<bool> HoldsAsync(Case given)
    {
        var bytes = Reading.Bytes(given.Length);
        using var unmanaged = new OwnMemory(bytes);
        var source = given.Kind switch
        {
            "file" => DocumentSource.FromFile(_folder.Write("a.pdf", bytes)),
            "bytes" => DocumentSource.FromBytes(bytes, "a.pdf"),
            "bytes without an array" => DocumentSource.FromBytes(unmanaged.Memory, "a.pdf"),
            "stream" => DocumentSource.FromStream(
                new ScriptedStream([.. new byte[given.Skipped], .. bytes]) { Position = given.Skipped, ChunkSizes = given.ChunkSizes },
                "a.pdf"
            ),
            _ => DocumentSource.FromStream(new ScriptedStream(bytes, canSeek: false) { ChunkSizes = given.ChunkSizes }, "a.pdf"),
        };
        await using var document = await source.Prepared();
        foreach (var chunks in given.AbortedAfter)
        {
            var reader = document.OpenReader();
            for (var i = 0; i < chunks; i++)
            {
                await reader.Next();
            }

            using var cancellation = new CancellationTokenSource();
            var abandoned = reader.Next(cancellation.Token);
            await cancellation.CancelAsync();
            await Task.WhenAny(abandoned);
            _ = abandoned.Exception;
        }

        return document.Length == bytes.Length && (await document.OpenReader().ReadToEndAsync()).AsSpan().SequenceEqual(bytes);
    }

    private sealed record Case(string Kind, int Length, int Skipped, int[] ChunkSizes, int[] AbortedAfter);

    /// <summary>Memory that is not known to lie over an array.</summary>
    private sealed class OwnMemory(byte[] bytes) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => bytes;

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            // The array is the collector's.
        }
    }
}
