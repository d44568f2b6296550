using DocumentClients;

namespace Polydocs;

/// <summary>The Polydocs API, one method for one endpoint. Mock this to test code without a server; use <c>DocumentClients.Testing</c> to test it with one.</summary>
public interface IPolydocsApi
{
    /// <summary>Uploads one document. <c>POST /document/process</c>, at DocBits <c>POST /document/import</c></summary>
    /// <remarks>Not safe to repeat: each call creates a document. After an open outcome it is never sent again.</remarks>
    /// <param name="document">The document.</param>
    /// <param name="options">What to say of it.</param>
    /// <param name="progress">Told how many bytes the connection accepted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What Polydocs answered.</returns>
    /// <exception cref="InvalidDocumentException">The document cannot be read as it is.</exception>
    /// <exception cref="ApiException">Polydocs refused it.</exception>
    /// <exception cref="OutcomeUnknownException">It was sent, and may have been stored.</exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not take the document's first byte in time.</exception>
    Task<PolydocsUpload> ProcessDocumentAsync(
        DocumentSource document, PolydocsUploadOptions? options = null, IProgress<UploadProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Uploads several documents in one call. <c>POST /document/process_documents</c></summary>
    /// <remarks>Not safe to repeat: each call creates documents. Some may fail while others pass.</remarks>
    /// <param name="documents">The documents.</param>
    /// <param name="options">What to say of all of them.</param>
    /// <param name="metadataPerDocument">Metadata of each, by position and without gaps, instead of one for all; not at DocBits.</param>
    /// <param name="progress">Told how many bytes of each document the connection accepted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>One outcome for each document, in the order given. A document of which Polydocs says neither success nor an id has failed, with advice to look for it.</returns>
    /// <exception cref="ArgumentException">There is no document, an element of <paramref name="metadataPerDocument"/> is <see langword="null"/>, or this installation cannot do what is asked; nothing was sent.</exception>
    /// <exception cref="InvalidDocumentException">A document cannot be read as it is; nothing was sent.</exception>
    /// <exception cref="ApiException">Polydocs refused the whole call.</exception>
    /// <exception cref="OutcomeUnknownException">It was sent, and some or all may have been stored; also when the answer says nothing of any document.</exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not take the first byte in time.</exception>
    Task<IReadOnlyList<PolydocsFileOutcome>> ProcessDocumentsAsync(
        IReadOnlyList<DocumentSource> documents, PolydocsUploadOptions? options = null, IReadOnlyList<DocumentMetadata>? metadataPerDocument = null,
        IProgress<UploadProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Uploads one document as base64 text in a form. <c>POST /document/process_base64</c>, at DocBits <c>POST /document/process/base64</c></summary>
    /// <remarks>Not safe to repeat. A third larger than a plain upload, and at older installations without a file name: use it only where the others cannot be used.</remarks>
    /// <param name="document">The document. It is read twice: once to measure its text.</param>
    /// <param name="options">What to say of it.</param>
    /// <param name="progress">Told how many bytes of the document were sent.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What Polydocs answered.</returns>
    /// <exception cref="ArgumentException">This installation cannot do what is asked.</exception>
    /// <exception cref="InvalidDocumentException">The document cannot be read as it is.</exception>
    /// <exception cref="ApiException">Polydocs refused it.</exception>
    /// <exception cref="OutcomeUnknownException">It was sent, and may have been stored.</exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not take the first byte in time.</exception>
    Task<PolydocsUpload> ProcessBase64Async(
        DocumentSource document, PolydocsUploadOptions? options = null, IProgress<UploadProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a document's status. <c>GET /document/status/{doc_id}</c>, at DocBits <c>GET /document/status/by-id/{doc_id}</c></summary>
    /// <remarks>Harmless to repeat.</remarks>
    /// <param name="documentId">The document's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The status.</returns>
    /// <exception cref="ApiException">Polydocs refused the call; status 404 for a document that it does not know.</exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not answer in time.</exception>
    Task<PolydocsDocument> GetDocumentStatusAsync(string documentId, CancellationToken cancellationToken = default);
}
