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
}
