using System.Diagnostics.CodeAnalysis;
using DocumentClients;
using Polydocs.Api;

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

    /// <summary>Gets a document. <c>GET /document/{doc_id}</c>, at DocBits <c>GET /document/by-id/{doc_id}</c></summary>
    /// <remarks>
    /// The same as <see cref="IPolydocsClient.GetStatusAsync"/> by another path, with whatever else Polydocs keeps of the document: only
    /// its status is certain, the rest is in <see cref="PolydocsDocument.AdditionalProperties"/>.
    /// </remarks>
    /// <param name="documentId">The document's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentException">The id cannot be one; nothing was sent.</exception>
    /// <exception cref="DocumentApiException">
    /// Polydocs refused to tell; status 404, or 200 with <c>success: false</c>, for a document that it does not know.
    /// </exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not respond in time.</exception>
    Task<PolydocsDocument> GetAsync(string documentId, CancellationToken cancellationToken = default);

    /// <summary>Gets what happened to a document. <c>POST /document/get_document_log/{doc_id}</c></summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="actionType">The kind of entries, such as <c>STATUS_CHANGE</c>, or <c>message</c> for remarks; all by default.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The entries, in the order of the response, which is not promised.</returns>
    /// <exception cref="ArgumentException">The id cannot be one; nothing was sent.</exception>
    /// <exception cref="DocumentApiException">
    /// Polydocs refused to tell; status 404, or 200 with <c>success: false</c>, for a document that it does not know.
    /// </exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not respond in time.</exception>
    Task<IReadOnlyList<PolydocsLogEntry>> GetLogAsync(
        string documentId,
        string? actionType = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets what went wrong with a document. <c>GET /resource/get_errors</c></summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The errors; without a message where there are none.</returns>
    /// <exception cref="ArgumentException">The id cannot be one; nothing was sent.</exception>
    /// <exception cref="DocumentApiException">
    /// Polydocs refused to tell; status 404, or 200 with <c>success: false</c>, for a document that it does not know.
    /// </exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not respond in time.</exception>
    Task<PolydocsDocumentErrors> GetErrorsAsync(string documentId, CancellationToken cancellationToken = default);

    /// <summary>Gets how a document passes its steps. <c>GET /flow/get_document_flow/{doc_id}</c></summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The steps, and what the flow says of the document.</returns>
    /// <exception cref="ArgumentException">The id cannot be one; nothing was sent.</exception>
    /// <exception cref="DocumentApiException">
    /// Polydocs refused to tell; status 404, or 200 with <c>success: false</c>, for a document that it does not know.
    /// </exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not respond in time.</exception>
    Task<PolydocsDocumentFlow> GetFlowAsync(string documentId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gets the exports of a document, and what the other systems responded. DocBits only:
    /// <c>GET /export-configurations/export_logs/{doc_id}</c>
    /// </summary>
    /// <remarks>
    /// Exports that were left out are among them, deleted ones are not. 100 are asked for at a time, until there are no more.
    /// </remarks>
    /// <param name="documentId">The document's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The exports, in the order of the responses.</returns>
    /// <exception cref="ArgumentException">The id cannot be one; nothing was sent.</exception>
    /// <exception cref="NotSupportedException">The installation is of the older generation, which has no such call.</exception>
    /// <exception cref="DocumentApiException">
    /// Polydocs refused to tell; status 404, or 200 with <c>success: false</c>, for a document that it does not know.
    /// </exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not respond in time.</exception>
    Task<IReadOnlyList<PolydocsExport>> GetExportLogAsync(string documentId, CancellationToken cancellationToken = default);

    /// <summary>Gets what was recognised on a page. <c>POST /document/get_ocr_data/{doc_id}</c></summary>
    /// <remarks>What the response holds is not published: it is handed out as it came. See docs/experimental.md.</remarks>
    /// <param name="documentId">The document's id.</param>
    /// <param name="pageNumber">The number of the page; the vendor's example has 1 for the first.</param>
    /// <param name="includeFontSize">Whether to ask for the sizes of the letters.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">The id cannot be one; nothing was sent.</exception>
    /// <exception cref="DocumentApiException">
    /// Polydocs refused to tell; status 404, or 200 with <c>success: false</c>, for a document that it does not know.
    /// </exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not respond in time.</exception>
    [Experimental(ExperimentalCalls.OcrData, UrlFormat = ExperimentalCalls.Page)]
    Task<PolydocsResponse> GetOcrDataAsync(
        string documentId,
        int pageNumber,
        bool includeFontSize = false,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets the content of a document. DocBits only: <c>POST /document/get_document_content/{doc_id}</c></summary>
    /// <remarks>What the response holds is not published: it is handed out as it came. See docs/experimental.md.</remarks>
    /// <param name="documentId">The document's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">The id cannot be one; nothing was sent.</exception>
    /// <exception cref="NotSupportedException">The installation is of the older generation, which has no such call.</exception>
    /// <exception cref="DocumentApiException">
    /// Polydocs refused to tell; status 404, or 200 with <c>success: false</c>, for a document that it does not know.
    /// </exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not respond in time.</exception>
    [Experimental(ExperimentalCalls.DocumentContent, UrlFormat = ExperimentalCalls.Page)]
    Task<PolydocsResponse> GetContentAsync(string documentId, CancellationToken cancellationToken = default);

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
