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

    /// <summary>
    /// Lists documents, page by page. <c>GET /document/dashboard</c>, at DocBits <c>GET /document/dashboards</c>
    /// </summary>
    /// <remarks>
    /// Holds one page at a time, and the ids of what it gave: no document comes twice, however the list changes meanwhile. A page that
    /// cannot be read ends the reading with an exception; the documents before it were given. A list may lag behind uploads: what is not
    /// in it may exist all the same.
    /// </remarks>
    /// <param name="options">Which documents, in which order; by default all that the service lists, in its order.</param>
    /// <param name="cancellationToken">A token to cancel the reading.</param>
    /// <returns>The documents.</returns>
    /// <exception cref="ArgumentException">The installation's generation does not have an option. Nothing was sent.</exception>
    /// <exception cref="DocumentApiException">Polydocs refused to tell.</exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not respond in time.</exception>
    IAsyncEnumerable<PolydocsListedDocument> ListAsync(PolydocsListOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists documents, one page. <c>GET /document/dashboard</c>, at DocBits <c>GET /document/dashboards</c>
    /// </summary>
    /// <param name="options">Which documents, in which order; by default all that the service lists, in its order.</param>
    /// <param name="skip">How many documents to leave out.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentException">The installation's generation does not have an option. Nothing was sent.</exception>
    /// <exception cref="DocumentApiException">Polydocs refused to tell.</exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not respond in time.</exception>
    Task<PolydocsDocumentPage> ListPageAsync(
        PolydocsListOptions? options = null,
        int skip = 0,
        CancellationToken cancellationToken = default
    );
}
