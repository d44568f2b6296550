using DocumentClients;

namespace Polydocs;

/// <summary>What can be read of documents that were uploaded.</summary>
public interface IPolydocsDocuments
{
    /// <summary>
    /// Gets what was read from a document: its fields, tables and pictures. <c>POST /document/extraction_result</c>, at DocBits
    /// <c>POST /document/extraction/result</c>
    /// </summary>
    /// <remarks>
    /// There is something once the document is ready for validation (<see cref="IPolydocsClient.WaitForDocumentAsync"/>).
    /// </remarks>
    /// <param name="documentId">The document's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document's record.</returns>
    /// <exception cref="DocumentApiException">
    /// Polydocs refused to tell; status 404, or 200 with <c>success: false</c>, for a document that it does not know.
    /// </exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not respond in time.</exception>
    Task<PolydocsExtraction> GetExtractionAsync(string documentId, CancellationToken cancellationToken = default);

    /// <summary>Downloads the file of a document. <c>GET /resource/document/{doc_id}/{doc_id}.pdf</c></summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation, and later the reading of the file.</param>
    /// <returns>The file, which has begun to arrive. Dispose it.</returns>
    /// <exception cref="DocumentApiException">Polydocs refused it, or sent a page (HTML) or JSON in place of a file.</exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not respond in time.</exception>
    Task<DocumentDownload> DownloadAsync(string documentId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Downloads the picture of a page. <c>GET /resource/image/{doc_id}/{page}</c>; at DocBits <c>GET</c> of the path that the document's
    /// record names
    /// </summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="cancellationToken">A token to cancel the operation, and later the reading of the picture.</param>
    /// <returns>The picture, which has begun to arrive, of whatever kind it is (<see cref="DocumentDownload.ContentType"/>). Dispose
    /// it.</returns>
    /// <exception cref="DocumentApiException">Polydocs refused it, names no such picture, or sent a page (HTML) or JSON in place of
    /// one.</exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not respond in time.</exception>
    Task<DocumentDownload> DownloadPageImageAsync(string documentId, int page, CancellationToken cancellationToken = default);
}
