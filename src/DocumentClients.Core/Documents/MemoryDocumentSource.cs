using System.Runtime.InteropServices;

namespace DocumentClients.Documents;

/// <summary>Bytes in memory, read where they are.</summary>
internal sealed class MemoryDocumentSource(ReadOnlyMemory<byte> bytes, string fileName, string? mediaType)
    : DocumentSource(fileName, mediaType)
{
    internal override ValueTask<PreparedDocument> PrepareAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new(Task.FromCanceled<PreparedDocument>(cancellationToken));
        }

        if (bytes.IsEmpty)
        {
            return new(Task.FromException<PreparedDocument>(Invalid("The document is empty. Give at least one byte.")));
        }

        Stream stream = MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new ReadOnlyMemoryStream(bytes);
        return new(new PreparedDocument(this, stream) { Release = stream.DisposeAsync });
    }
}
