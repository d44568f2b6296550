using DocumentClients;
using Refit;

namespace Raydocs;

/// <summary>
/// The Raydocs API, one method for one endpoint, as Refit reads it. Mock this to test code without a server; use
/// <c>DocumentClients.Testing</c> to test it with one. The storage to which documents are put is another service:
/// <see cref="IRaydocsClient.PutDocumentAsync"/>.
/// </summary>
/// <remarks>
/// Every method throws <see cref="DocumentClients.DocumentApiException"/> (Raydocs refused the call), <see cref="TransportException"/> (it
/// could not be reached) and <see cref="ClientTimeoutException"/>, and those that are not idempotent <see cref="OutcomeUnknownException"/>.
/// </remarks>
public interface IRaydocsApi
{
    /// <summary>Creates a URL to which one document can be put. <c>POST /vapor/signed-storage-url</c></summary>
    /// <remarks>The URL lives about five minutes. Needs no ability beyond a valid token.</remarks>
    /// <param name="request">What is to be put there.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The URL, the headers to send, and the key for the next step.</returns>
    [Post("/vapor/signed-storage-url"), Idempotent, SecretResponse]
    Task<SignedUpload> CreateSignedUploadAsync([Body] SignedUploadRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes the record of one uploaded document in a session (older generation). <c>POST /extractions/sessions/{sessionId}/documents</c>
    /// </summary>
    /// <remarks>Not idempotent: a second call may make a second document. Ability <c>sessions-write</c>.</remarks>
    /// <param name="sessionId">The session's id.</param>
    /// <param name="request">The uploaded document.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document.</returns>
    [Post("/extractions/sessions/{sessionId}/documents"), NotIdempotent]
    Task<RaydocsDocument> CreateSessionDocumentAsync(
        string sessionId,
        [Body] CreateDocumentRequest request,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Attaches one uploaded document to a session (newer generation). <c>POST /extractions/sessions/{sessionId}/documents/upload</c>
    /// </summary>
    /// <remarks>
    /// Not idempotent: equal contents in a workspace are one document, but the key may be used up by the first call. Ability
    /// <c>sessions-write</c>.
    /// </remarks>
    /// <param name="sessionId">The session's id.</param>
    /// <param name="request">The uploaded document's key.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document.</returns>
    [Post("/extractions/sessions/{sessionId}/documents/upload"), NotIdempotent]
    Task<RaydocsDocument> AttachUploadAsync(
        string sessionId,
        [Body] AttachUploadRequest request,
        CancellationToken cancellationToken = default
    );

    /// <summary>Lists a session's documents, one page. <c>GET /extractions/sessions/{sessionId}/documents</c></summary>
    /// <remarks>Ability <c>sessions-read</c>.</remarks>
    /// <param name="sessionId">The session's id.</param>
    /// <param name="page">The page's number, from 1; the first page is best asked for without it, since pages are not documented for every
    /// list.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page, without entries that have no id that can be read.</returns>
    [Get("/extractions/sessions/{sessionId}/documents"), Idempotent]
    Task<RaydocsPage<RaydocsDocument>> ListSessionDocumentsAsync(
        string sessionId,
        int? page = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets a document. <c>GET /extractions/documents/{documentId}</c></summary>
    /// <remarks>Ability <c>sessions-read</c>.</remarks>
    /// <param name="documentId">The document's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document.</returns>
    [Get("/extractions/documents/{documentId}"), Idempotent]
    Task<RaydocsDocument> GetDocumentAsync(string documentId, CancellationToken cancellationToken = default);

    /// <summary>Gets a URL from which a document can be downloaded. <c>GET /extractions/documents/{documentId}/url</c></summary>
    /// <remarks>
    /// The URL lives about ten minutes, and whoever holds it can read the document: do not log or store it, and get another one for each
    /// download. The storage takes it without the token. Ability <c>sessions-read</c>.
    /// </remarks>
    /// <param name="documentId">The document's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The URL.</returns>
    [Get("/extractions/documents/{documentId}/url"), Idempotent, SecretResponse]
    Task<RaydocsDocumentUrl> GetDocumentUrlAsync(string documentId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists the pieces of a document's text, one page. <c>GET /extractions/documents/{documentId}/chunks</c>
    /// </summary>
    /// <remarks>
    /// There are some once the document is processed; what Raydocs responds before is not documented. Ability <c>sessions-read</c>.
    /// </remarks>
    /// <param name="documentId">The document's id.</param>
    /// <param name="page">The page's number, from 1; the first page is best asked for without it, since pages are not documented for
    /// this list.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page, without entries that have no id that can be read.</returns>
    [Get("/extractions/documents/{documentId}/chunks"), Idempotent]
    Task<RaydocsPage<RaydocsChunk>> ListDocumentChunksAsync(
        string documentId,
        int? page = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Creates a session. <c>POST /extractions/sessions</c></summary>
    /// <remarks>Not idempotent. Ability <c>sessions-write</c>.</remarks>
    /// <param name="request">The template that says what is extracted, and a name.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The session.</returns>
    [Post("/extractions/sessions"), NotIdempotent]
    Task<RaydocsSession> CreateSessionAsync([Body] CreateSessionRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates a session of each of several uploads. <c>POST /extractions/templates/{templateId}/sessions/batch</c>
    /// </summary>
    /// <remarks>
    /// Not idempotent. Ability <c>sessions-write</c>. Raydocs refuses all with 422 when it does not take one of the keys. A session is
    /// called <c>Pending...</c> until its document is processed, so nothing but its place in the response tells whose it is, and that this
    /// is the order of the keys is not documented either. <see cref="IRaydocsClient.BatchExtractAsync"/> does all of it.
    /// </remarks>
    /// <param name="templateId">The template that says what is extracted.</param>
    /// <param name="request">The uploads, and whether they are extracted as soon as they are parsed.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The sessions in the order of the response, without their documents; <see langword="null"/> in the place of one without an
    /// id that can be read.</returns>
    [Post("/extractions/templates/{templateId}/sessions/batch"), NotIdempotent]
    Task<IReadOnlyList<RaydocsSession?>> CreateSessionBatchAsync(
        string templateId,
        [Body] CreateSessionBatchRequest request,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets a session with its documents and results. <c>GET /extractions/sessions/{sessionId}</c></summary>
    /// <remarks>Ability <c>sessions-read</c>.</remarks>
    /// <param name="sessionId">The session's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The session.</returns>
    [Get("/extractions/sessions/{sessionId}"), Idempotent]
    Task<RaydocsSession> GetSessionAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>Deletes a session with its results, for good. <c>DELETE /extractions/sessions/{sessionId}</c></summary>
    /// <remarks>Ability <c>sessions-write</c>. Whether documents of a workspace vanish with it is not documented.</remarks>
    /// <param name="sessionId">The session's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>When it is gone.</returns>
    [Delete("/extractions/sessions/{sessionId}"), Idempotent]
    Task DeleteSessionAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>Starts an extraction over all documents of a session. <c>POST /extractions/sessions/{sessionId}/results</c></summary>
    /// <remarks>
    /// Not idempotent: each call makes a run. Ability <c>sessions-write</c>. A run may be deferred until the documents are parsed.
    /// </remarks>
    /// <param name="sessionId">The session's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The run.</returns>
    [Post("/extractions/sessions/{sessionId}/results"), NotIdempotent]
    Task<RaydocsResult> RunExtractionAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>Lists a session's runs, one page. <c>GET /extractions/sessions/{sessionId}/results</c></summary>
    /// <remarks>Ability <c>sessions-read</c>. Whether a list holds the data of the runs is not documented.</remarks>
    /// <param name="sessionId">The session's id.</param>
    /// <param name="page">The page's number, from 1; the first page is best asked for without it, since pages are not documented for
    /// this list.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page, without entries that have no id that can be read.</returns>
    [Get("/extractions/sessions/{sessionId}/results"), Idempotent]
    Task<RaydocsPage<RaydocsResult>> ListResultsAsync(string sessionId, int? page = null, CancellationToken cancellationToken = default);

    /// <summary>Gets a run and, once it is completed, its data. <c>GET /extractions/results/{resultId}</c></summary>
    /// <remarks>Ability <c>sessions-read</c>.</remarks>
    /// <param name="resultId">The run's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The run.</returns>
    [Get("/extractions/results/{resultId}"), Idempotent]
    Task<RaydocsResult> GetResultAsync(string resultId, CancellationToken cancellationToken = default);

    /// <summary>Exports a run as an Excel workbook. <c>GET /extractions/results/{resultId}/export/excel</c></summary>
    /// <remarks>
    /// <para>Ability <c>sessions-read</c>. What is exported of a run that is not completed is not documented.</para>
    /// <para>
    /// The workbook is handed out while it arrives and never held as a whole; <see cref="ClientOptions.MaxResponseBytes"/> does not apply.
    /// Dispose the stream: until then it holds a connection. It is read
    /// asynchronously, once and forwards. Once it was handed out, nothing is requested again. Reading throws
    /// <see cref="TransportException"/> (the connection broke, or the response ended early),
    /// <see cref="ClientTimeoutException"/> (nothing came for <see cref="UploadLimits.NoProgressTimeout"/>; the time between two reads does
    /// not count) and <see cref="OperationCanceledException"/> (by
    /// <paramref name="cancellationToken"/> or by the token of the read). What was read until then is no workbook.
    /// </para>
    /// </remarks>
    /// <param name="resultId">The run's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation, and later the reading of the stream.</param>
    /// <returns>The workbook's bytes.</returns>
    [Get("/extractions/results/{resultId}/export/excel"), Idempotent]
    [Headers("Accept: application/json, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    Task<Stream> ExportResultToExcelAsync(string resultId, CancellationToken cancellationToken = default);

    /// <summary>Lists a workspace's templates, one page. <c>GET /workspaces/{workspaceId}/extractions/templates</c></summary>
    /// <remarks>Ability <c>templates-read</c>.</remarks>
    /// <param name="workspaceId">The workspace's id.</param>
    /// <param name="page">The page's number, from 1; the first one by default.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page, without entries that have no id that can be read; its templates are without their schemas.</returns>
    [Get("/workspaces/{workspaceId}/extractions/templates"), Idempotent]
    Task<RaydocsPage<RaydocsTemplate>> ListTemplatesAsync(
        string workspaceId,
        int? page = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets a template. <c>GET /extractions/templates/{templateId}</c></summary>
    /// <remarks>Ability <c>templates-read</c>.</remarks>
    /// <param name="templateId">The template's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The template.</returns>
    [Get("/extractions/templates/{templateId}"), Idempotent]
    Task<RaydocsTemplate> GetTemplateAsync(string templateId, CancellationToken cancellationToken = default);
}
