using DocumentClients;

namespace Polydocs;

/// <summary>The Polydocs API, one method for one endpoint. Mock this to test code without a server; use <c>DocumentClients.Testing</c> to test it with one.</summary>
public interface IPolydocsApi
{
    /// <summary>Uploads one document. <c>POST /document/process</c></summary>
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

    /// <summary>Reads a document's status. <c>GET /document/status/{doc_id}</c></summary>
    /// <remarks>Harmless to repeat.</remarks>
    /// <param name="documentId">The document's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The status.</returns>
    /// <exception cref="ApiException">Polydocs refused the call; status 404 for a document that it does not know.</exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not answer in time.</exception>
    Task<PolydocsDocument> GetDocumentStatusAsync(string documentId, CancellationToken cancellationToken = default);
}
