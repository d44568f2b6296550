using DocumentClients.Documents;

namespace DocumentClients;

/// <summary>
/// A document as a part of a <c>[Multipart]</c> endpoint. It is measured once, streamed, and read anew for every attempt.
/// </summary>
/// <param name="source">The document. Its file name and media type are sent.</param>
/// <param name="progress">Reports how many bytes the connection accepted.</param>
public sealed class DocumentPart(DocumentSource source, IProgress<UploadProgress>? progress = null)
{
    /// <summary>A document that its owner has prepared already.</summary>
    internal DocumentPart(PreparedDocument document, IProgress<UploadProgress>? progress)
        : this(document.Source, progress) => Prepared = document;

    /// <summary>Gets the document.</summary>
    public DocumentSource Source { get; } = source ?? throw new ArgumentNullException(nameof(source));

    internal PreparedDocument? Prepared { get; }

    internal IProgress<UploadProgress>? Progress { get; } = progress;
}
