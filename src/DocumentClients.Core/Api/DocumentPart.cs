namespace DocumentClients;

/// <summary>A document as a part of a <c>[Multipart]</c> endpoint. It is measured once, streamed, and read anew for every attempt.</summary>
/// <param name="source">The document. Its file name and media type are sent.</param>
/// <param name="progress">Reports how many bytes the connection accepted.</param>
public sealed class DocumentPart(DocumentSource source, IProgress<UploadProgress>? progress = null)
{
    /// <summary>The document.</summary>
    public DocumentSource Source { get; } = source ?? throw new ArgumentNullException(nameof(source));

    internal IProgress<UploadProgress>? Progress { get; } = progress;
}
