using System.Text;
using DocumentClients.Documents;

namespace DocumentClients.Content;

/// <summary>
/// A piece of a request's body, measured before anything is sent: bytes that are small enough to be held, or a document, as it is or as the
/// base64 text of a form value.
/// </summary>
internal sealed class ContentSegment
{
    private readonly ProgressReporter? _progress;

    private ContentSegment(long length, ProgressReporter? progress = null) => (Length, _progress) = (length, progress);

    /// <summary>The exact number of bytes on the wire.</summary>
    public long Length { get; }

    /// <summary>What is held; empty for a document.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private init; }

    /// <summary>The document, which is read anew for every attempt; null for bytes.</summary>
    public PreparedDocument? Document { get; private init; }

    /// <summary>Whether the document goes out as base64 text.</summary>
    public bool IsBase64 { get; private init; }

    public static ContentSegment Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static ContentSegment Of(ReadOnlyMemory<byte> bytes) => new(bytes.Length) { Bytes = bytes };

    public static ContentSegment Of(PreparedDocument document, ProgressReporter progress) =>
        new(document.Length, progress) { Document = document };

    /// <summary>Measures a document's text by reading it once.</summary>
    public static async ValueTask<ContentSegment> Base64Async(
        PreparedDocument document,
        ProgressReporter progress,
        CancellationToken cancellationToken
    )
    {
        using var length = new Base64FormLength();
        var reader = document.OpenReader();
        await using (reader.ConfigureAwait(false))
        {
            ReadOnlyMemory<byte> chunk;
            do
            {
                chunk = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                length.Add(chunk.Span);
            } while (!chunk.IsEmpty);
        }

        return new ContentSegment(length.Value, progress) { Document = document, IsBase64 = true };
    }

    /// <summary>Tells the caller how much of the document was sent.</summary>
    public void Report(long sent, int attempt)
    {
        if (Document is not null)
        {
            _progress?.Report(Document, sent, attempt);
        }
    }
}
