using DocumentClients;

namespace Raydocs;

/// <summary>The Raydocs API, one method for one endpoint. Mock this to test code without a server; use <c>DocumentClients.Testing</c> to test it with one.</summary>
/// <remarks>
/// Every method may raise <see cref="ApiException"/> (refused), <see cref="TransportException"/> (not reached), <see cref="ClientTimeoutException"/> (no answer in time), and those
/// that are not safe to repeat <see cref="OutcomeUnknownException"/>.
/// </remarks>
public interface IRaydocsApi
{
    /// <summary>Asks for a URL to which one document can be put. <c>POST /vapor/signed-storage-url</c></summary>
    /// <remarks>Harmless to repeat. The URL lives about five minutes. Needs no ability beyond a valid token.</remarks>
    /// <param name="request">What is to be put there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The URL, the headers to send, and the key for the next step.</returns>
    Task<SignedUpload> CreateSignedUploadAsync(SignedUploadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Puts a document to a signed URL. <c>PUT {url}</c>, at the storage</summary>
    /// <remarks>Harmless to repeat while the URL lives. Sends the signed headers and the length, and nothing else: no token, no cookies, no trace context.</remarks>
    /// <param name="upload">What <see cref="CreateSignedUploadAsync"/> returned.</param>
    /// <param name="document">The document.</param>
    /// <param name="progress">Told how many bytes the connection accepted.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <returns>When the storage has taken it.</returns>
    /// <exception cref="UploadUrlExpiredException">The URL's time is over: ask for another one.</exception>
    Task PutDocumentAsync(SignedUpload upload, DocumentSource document, IProgress<UploadProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Makes the record of one uploaded document in a session (older generation). <c>POST /extractions/sessions/{sessionId}/documents</c></summary>
    /// <remarks>Not safe to repeat: a repeat may make a second document. Ability <c>sessions-write</c>.</remarks>
    /// <param name="sessionId">The session.</param>
    /// <param name="key">The key of the upload.</param>
    /// <param name="fileName">The name for display and format detection.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The document.</returns>
    Task<RaydocsDocument> CreateSessionDocumentAsync(string sessionId, string key, string fileName, CancellationToken cancellationToken = default);

    /// <summary>Attaches one uploaded document to a session (newer generation). <c>POST /extractions/sessions/{sessionId}/documents/upload</c></summary>
    /// <remarks>Equal contents in a workspace are one document; still the key may be used up by the first call, so it is not repeated blindly. Ability <c>sessions-write</c>.</remarks>
    /// <param name="sessionId">The session.</param>
    /// <param name="key">The key of the upload.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The document.</returns>
    Task<RaydocsDocument> AttachUploadAsync(string sessionId, string key, CancellationToken cancellationToken = default);

    /// <summary>Lists a session's documents, all pages. <c>GET /extractions/sessions/{sessionId}/documents</c></summary>
    /// <remarks>Harmless to repeat. Ability <c>sessions-read</c>.</remarks>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The documents, without entries that have no id that can be read.</returns>
    Task<IReadOnlyList<RaydocsDocument>> ListSessionDocumentsAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>Reads a document. <c>GET /extractions/documents/{documentId}</c></summary>
    /// <remarks>Harmless to repeat. Ability <c>sessions-read</c>.</remarks>
    /// <param name="documentId">The document.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The document.</returns>
    Task<RaydocsDocument> GetDocumentAsync(string documentId, CancellationToken cancellationToken = default);

    /// <summary>Makes a session. <c>POST /extractions/sessions</c></summary>
    /// <remarks>Not safe to repeat. Ability <c>sessions-write</c>.</remarks>
    /// <param name="templateId">The template that says what is extracted.</param>
    /// <param name="name">A name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The session.</returns>
    Task<RaydocsSession> CreateSessionAsync(string templateId, string? name = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a session with its documents and results. <c>GET /extractions/sessions/{sessionId}</c></summary>
    /// <remarks>Harmless to repeat. Ability <c>sessions-read</c>.</remarks>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The session.</returns>
    Task<RaydocsSession> GetSessionAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>Deletes a session with its results, for good. <c>DELETE /extractions/sessions/{sessionId}</c></summary>
    /// <remarks>Harmless to repeat. Ability <c>sessions-write</c>. Whether documents of a workspace vanish with it is not documented.</remarks>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>When it is gone.</returns>
    Task DeleteSessionAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>Starts an extraction over all documents of a session. <c>POST /extractions/sessions/{sessionId}/results</c></summary>
    /// <remarks>Not safe to repeat: each call makes a run. Ability <c>sessions-write</c>. A run may be deferred until the documents are parsed.</remarks>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The run.</returns>
    Task<RaydocsResult> RunExtractionAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>Reads a run and, once it is completed, its data. <c>GET /extractions/results/{resultId}</c></summary>
    /// <remarks>Harmless to repeat. Ability <c>sessions-read</c>.</remarks>
    /// <param name="resultId">The run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The run.</returns>
    Task<RaydocsResult> GetResultAsync(string resultId, CancellationToken cancellationToken = default);

    /// <summary>Lists a workspace's templates, all pages. <c>GET /workspaces/{workspaceId}/extractions/templates</c></summary>
    /// <remarks>Harmless to repeat. Ability <c>templates-read</c>.</remarks>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The templates, without their schemas, and without entries that have no id that can be read.</returns>
    Task<IReadOnlyList<RaydocsTemplate>> ListTemplatesAsync(string workspaceId, CancellationToken cancellationToken = default);

    /// <summary>Reads a template. <c>GET /extractions/templates/{templateId}</c></summary>
    /// <remarks>Harmless to repeat. Ability <c>templates-read</c>.</remarks>
    /// <param name="templateId">The template.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The template.</returns>
    Task<RaydocsTemplate> GetTemplateAsync(string templateId, CancellationToken cancellationToken = default);
}
