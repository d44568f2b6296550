using DocumentClients;
using Polydocs.Api;

namespace Polydocs;

/// <inheritdoc cref="IPolydocsDocuments"/>
internal sealed class PolydocsDocuments(GenerationRouter calls, DocumentFiles files) : IPolydocsDocuments
{
    /// <inheritdoc/>
    public Task<PolydocsExtraction> GetExtractionAsync(string documentId, CancellationToken cancellationToken = default) =>
        calls.GetExtractionResultAsync(documentId, cancellationToken);

    /// <inheritdoc/>
    public Task<DocumentDownload> DownloadAsync(string documentId, CancellationToken cancellationToken = default) =>
        files.DownloadAsync(documentId, cancellationToken);

    /// <inheritdoc/>
    public Task<DocumentDownload> DownloadPageImageAsync(string documentId, int page, CancellationToken cancellationToken = default) =>
        files.DownloadPageImageAsync(documentId, page, cancellationToken);
}
