using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using DocumentClients;

namespace Raydocs;

/// <summary>
/// Uploads documents to Raydocs, runs extractions and waits for their results. Safe for use by many threads, and meant to be held for the
/// life of the process.
/// </summary>
public interface IRaydocsClient
{
    /// <summary>The API itself, one method for one endpoint.</summary>
    IRaydocsApi Api { get; }

    /// <summary>
    /// Makes a Refit interface of your own, for endpoints that this package does not wrap. Its calls go the same way: credential, pacing,
    /// retries, exceptions, telemetry.
    /// </summary>
    /// <remarks>
    /// Every method is marked <c>[Idempotent]</c> or <c>[NotIdempotent]</c>, and returns <c>Task</c>, or <c>Task&lt;T&gt;</c> of a model,
    /// of <see cref="string"/>, of a <see cref="Stream"/>, which is handed out while it arrives (dispose it, and read it asynchronously),
    /// or, where a refusal is to be returned and not thrown, of <see cref="HttpResponseMessage"/> or <c>IApiResponse&lt;T&gt;</c>.
    /// </remarks>
    /// <typeparam name="TApi">The interface.</typeparam>
    /// <param name="context">The source-generated contracts of its models.</param>
    /// <returns>The interface, implemented by Refit's generator.</returns>
    /// <exception cref="ArgumentException">A method lacks facts, takes or returns what cannot be honoured, or <paramref name="context"/>
    /// has no contract for it.</exception>
    /// <exception cref="InvalidOperationException">Refit's generator did not run where the interface is declared.</exception>
    TApi CreateApi<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.Interfaces)] TApi
    >(JsonSerializerContext context)
        where TApi : class;

    /// <summary>Sessions.</summary>
    IRaydocsSessions Sessions { get; }

    /// <summary>Templates.</summary>
    IRaydocsTemplates Templates { get; }

    /// <summary>Uploads one document into a session: a signed URL, the document to the storage, its record in the session.</summary>
    /// <remarks>
    /// The document is streamed, whatever its size; the token never goes to the storage. When the response to the last step is lost, the
    /// session is searched: the document is returned, or made once more where it is missing.
    /// </remarks>
    /// <param name="sessionId">The session.</param>
    /// <param name="source">The document.</param>
    /// <param name="options">How to report its progress; the journal that remembers it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document.</returns>
    /// <exception cref="InvalidDocumentException">The document is missing, empty, unreadable, or changed while it was read.</exception>
    /// <exception cref="DocumentApiException">Raydocs refused it: 404 for a session that does not exist, 422 for a format that it does not
    /// take.</exception>
    /// <exception cref="UploadUrlExpiredException">Two signed URLs expired before the storage had taken the document.</exception>
    /// <exception cref="OutcomeUnknownException">The record may have been made, and searching did not settle it.</exception>
    /// <exception cref="TransportException">Raydocs or its storage could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Raydocs or its storage stood still for too long.</exception>
    /// <exception cref="UploadJournalException">The journal cannot be written.</exception>
    Task<RaydocsDocument> UploadAsync(
        string sessionId,
        DocumentSource source,
        RaydocsUploadOptions? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Uploads any number of documents into a session, a few at a time, each as <see cref="UploadAsync"/> does, and hands out what became
    /// of each as soon as it is known, in no order.
    /// </summary>
    /// <remarks>
    /// <para>
    /// What happens to one document does not touch the others: each that cannot be uploaded is an item with its
    /// <see cref="UploadManyItem{T}.Error"/>, and one whose upload was cancelled after it was sent an item with an
    /// <see cref="OutcomeUnknownException"/>.
    /// </para>
    /// <para>
    /// The sequence is asked for its documents one after the other, on threads of the pool, as there is room: at most
    /// <see cref="UploadManyOptions{TUpload}.MaxConcurrency"/> are under way, from when they are taken until you ask for the item after
    /// theirs. Each that was taken is closed, once. Stop reading, and what is under way is ended.
    /// </para>
    /// <para>
    /// With a journal, content that it has as stored, be it under another name, is not sent again, and equal documents of one call are sent
    /// once: <see cref="UploadManyItem{T}.AlreadyStoredAs"/>. Each reading of the returned sequence is a call of its own; nothing is sent
    /// before.
    /// </para>
    /// </remarks>
    /// <param name="sessionId">The session.</param>
    /// <param name="sources">The documents. What the sequence itself throws is thrown after the items of the documents before it.</param>
    /// <param name="options">How many at a time; what to say of each; the journal that remembers them; how to report progress.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>One item for each document, as it is known.</returns>
    /// <exception cref="ArgumentException">What is given cannot be used; thrown when the first item is asked for, or after the items of the
    /// documents before the one whose options cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; thrown after the items of the documents that were uploaded by
    /// then. Its inner exception is an <see cref="OutcomeUnknownException"/> where that left open whether a document was
    /// stored.</exception>
    IAsyncEnumerable<UploadManyItem<RaydocsDocument>> UploadManyAsync(
        string sessionId,
        IAsyncEnumerable<DocumentSource> sources,
        UploadManyOptions<RaydocsUploadOptions>? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// The first two steps: puts a document into the storage. Attach it soon; how long the storage keeps it is not documented.
    /// </summary>
    /// <param name="source">The document.</param>
    /// <param name="options">How to report its progress. A journal is not supported here.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The key, for <see cref="AttachAsync"/>.</returns>
    /// <exception cref="InvalidDocumentException">The document is missing, empty, unreadable, or changed while it was read.</exception>
    /// <exception cref="UploadUrlExpiredException">Two signed URLs expired before the storage had taken the document.</exception>
    Task<string> StageAsync(DocumentSource source, RaydocsUploadOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>The second step alone: puts a document to a signed URL. <c>PUT {url}</c>, at the storage</summary>
    /// <remarks>
    /// Idempotent while the URL lives. Sends the signed headers and the length, and nothing else: no token, no cookies, no trace context.
    /// </remarks>
    /// <param name="upload">What <see cref="IRaydocsApi.CreateSignedUploadAsync"/> returned.</param>
    /// <param name="source">The document.</param>
    /// <param name="options">How to report its progress. A journal is not supported here.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>When the storage has taken it.</returns>
    /// <exception cref="InvalidDocumentException">The document is missing, empty, unreadable, or changed while it was read.</exception>
    /// <exception cref="UploadUrlExpiredException">The URL's time is over: ask for another one.</exception>
    Task PutDocumentAsync(
        SignedUpload upload,
        DocumentSource source,
        RaydocsUploadOptions? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>The third step: makes the record of a staged document in a session.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="key">What <see cref="StageAsync"/> returned.</param>
    /// <param name="fileName">The name for display and format detection.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document.</returns>
    /// <exception cref="DocumentApiException">Raydocs refused it: 404 for a session that does not exist, 422 for a key or format that it
    /// does not take.</exception>
    /// <exception cref="OutcomeUnknownException">The record may have been made, and searching did not settle it.</exception>
    Task<RaydocsDocument> AttachAsync(string sessionId, string key, string fileName, CancellationToken cancellationToken = default);

    /// <summary>Reads a document. <c>GET /extractions/documents/{documentId}</c></summary>
    /// <param name="documentId">The document.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document.</returns>
    /// <exception cref="DocumentApiException">Raydocs refused it; 404 when there is no such document, or none that the token may
    /// see.</exception>
    Task<RaydocsDocument> GetDocumentAsync(string documentId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Downloads the file of a document. <c>GET /extractions/documents/{documentId}/url</c>, then <c>GET</c> of that URL, at the storage
    /// </summary>
    /// <remarks>
    /// The token never goes to the storage. After a break another signed URL is asked for, and the rest of the file. Ability
    /// <c>sessions-read</c>.
    /// </remarks>
    /// <param name="documentId">The document.</param>
    /// <param name="cancellationToken">A token to cancel the operation, and later the reading of the file.</param>
    /// <returns>The file, which has begun to arrive. Dispose it.</returns>
    /// <exception cref="DocumentApiException">Raydocs or its storage refused it, or sent a page (HTML) or JSON in place of a
    /// file.</exception>
    /// <exception cref="TransportException">Raydocs or its storage could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Raydocs or its storage did not respond in time.</exception>
    Task<DocumentDownload> DownloadDocumentAsync(string documentId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Downloads a result as an Excel workbook, with its data, reasoning and sources.
    /// <c>GET /extractions/results/{resultId}/export/excel</c>
    /// </summary>
    /// <remarks>Ability <c>sessions-read</c>.</remarks>
    /// <param name="resultId">The run.</param>
    /// <param name="cancellationToken">A token to cancel the operation, and later the reading of the file.</param>
    /// <returns>The workbook, which has begun to arrive. Dispose it.</returns>
    /// <exception cref="DocumentApiException">Raydocs refused it, or sent a page (HTML) or JSON in place of a workbook.</exception>
    /// <exception cref="TransportException">Raydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Raydocs did not respond in time.</exception>
    Task<DocumentDownload> DownloadExcelAsync(string resultId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists a session's documents, page by page as they are read. <c>GET /extractions/sessions/{sessionId}/documents</c>
    /// </summary>
    /// <remarks>
    /// No document comes twice, also when the list changes meanwhile; nothing is sent before the first is asked for. One page on request
    /// is <see cref="IRaydocsApi.ListSessionDocumentsAsync"/>.
    /// </remarks>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The documents.</returns>
    /// <exception cref="ArgumentException"><paramref name="sessionId"/> is no id; thrown at the call.</exception>
    /// <exception cref="DocumentApiException">Raydocs refused it; thrown while the list is read, as all others are.</exception>
    IAsyncEnumerable<RaydocsDocument> ListDocumentsAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists the pieces of a document's text, page by page as they are read. <c>GET /extractions/documents/{documentId}/chunks</c>
    /// </summary>
    /// <remarks>
    /// There are some once the document is processed; what Raydocs responds before is not documented. No chunk comes twice, also when the
    /// list changes meanwhile; nothing is sent before the first is asked for. One page on request is
    /// <see cref="IRaydocsApi.ListDocumentChunksAsync"/>.
    /// </remarks>
    /// <param name="documentId">The document.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The chunks.</returns>
    /// <exception cref="ArgumentException"><paramref name="documentId"/> is no id; thrown at the call.</exception>
    /// <exception cref="DocumentApiException">Raydocs refused it; thrown while the list is read, as all others are.</exception>
    IAsyncEnumerable<RaydocsChunk> ListChunksAsync(string documentId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits until a document is processed. The id is all that is needed, so another process can go on waiting. Newer installations parse a
    /// document only when an extraction runs over its session: then this wait ends at its deadline.
    /// </summary>
    /// <param name="documentId">The document.</param>
    /// <param name="options">How long to wait and how often to poll, where it is not to be as <see cref="ClientOptions.Wait"/> says; how to
    /// report what each poll found.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document, processed.</returns>
    /// <exception cref="ProcessingFailedException">Processing failed.</exception>
    /// <exception cref="WaitTimeoutException">The time was up; waiting can go on with the same id.</exception>
    /// <exception cref="DocumentApiException">Raydocs refused to tell. Within 10 seconds after this client has made it, 404, 409 and 425
    /// mean that it is not known yet, and the wait goes on.</exception>
    Task<RaydocsDocument> WaitForDocumentAsync(
        string documentId,
        WaitOptions<RaydocsDocument>? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Waits until several documents of one session are processed, with one list call per page and round for all of them.
    /// </summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="documentIds">The documents.</param>
    /// <param name="options">How long to wait and how often to poll, where it is not to be as <see cref="ClientOptions.Wait"/> says; how to
    /// report what each poll found.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The documents, processed, in the order of <paramref name="documentIds"/>.</returns>
    /// <exception cref="ProcessingFailedException">Some failed; raised once none is pending any more.</exception>
    /// <exception cref="WaitTimeoutException">The time was up; waiting can go on with the same ids.</exception>
    /// <exception cref="DocumentApiException">Raydocs refused to tell. Within 10 seconds after this client has made it, 404, 409 and 425
    /// mean that it is not known yet, and the wait goes on.</exception>
    Task<IReadOnlyList<RaydocsDocument>> WaitForDocumentsAsync(
        string sessionId,
        IReadOnlyCollection<string> documentIds,
        WaitOptions<IReadOnlyList<RaydocsDocument>>? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Starts an extraction over all documents of a session. <c>POST /extractions/sessions/{sessionId}/results</c></summary>
    /// <remarks>Each call makes a run, so it is never sent again when its outcome is unknown.</remarks>
    /// <param name="sessionId">The session.</param>
    /// <param name="options">The journal that remembers the run.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The run, for <see cref="WaitForResultAsync"/>.</returns>
    /// <exception cref="DocumentApiException">Raydocs refused it; 422 when the session has no documents, or they are not ready.</exception>
    /// <exception cref="OutcomeUnknownException">A run may have been started.</exception>
    /// <exception cref="UploadJournalException">The journal cannot be written.</exception>
    Task<RaydocsResult> RunExtractionAsync(
        string sessionId,
        RaydocsRunOptions? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Reads a run and, once it is completed, its data. <c>GET /extractions/results/{resultId}</c></summary>
    /// <param name="resultId">The run.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The run.</returns>
    /// <exception cref="DocumentApiException">Raydocs refused it; 404 when there is no such result.</exception>
    Task<RaydocsResult> GetResultAsync(string resultId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists a session's runs, page by page as they are read. <c>GET /extractions/sessions/{sessionId}/results</c>
    /// </summary>
    /// <remarks>
    /// Whether a list holds the data of the runs is not documented: <see cref="GetResultAsync"/> reads them. No run comes twice, also when
    /// the list changes meanwhile; nothing is sent before the first is asked for. One page on request is
    /// <see cref="IRaydocsApi.ListResultsAsync"/>.
    /// </remarks>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The runs.</returns>
    /// <exception cref="ArgumentException"><paramref name="sessionId"/> is no id; thrown at the call.</exception>
    /// <exception cref="DocumentApiException">Raydocs refused it; thrown while the list is read, as all others are.</exception>
    IAsyncEnumerable<RaydocsResult> ListResultsAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>Waits until a run is completed. The id is all that is needed, so another process can go on waiting.</summary>
    /// <param name="resultId">The run.</param>
    /// <param name="options">How long to wait and how often to poll, where it is not to be as <see cref="ClientOptions.Wait"/> says; how to
    /// report what each poll found.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The run, with its data.</returns>
    /// <exception cref="ProcessingFailedException">The extraction failed.</exception>
    /// <exception cref="WaitTimeoutException">The time was up; waiting can go on with the same id.</exception>
    /// <exception cref="DocumentApiException">Raydocs refused to tell. Within 10 seconds after this client has made it, 404, 409 and 425
    /// mean that it is not known yet, and the wait goes on.</exception>
    Task<RaydocsResult> WaitForResultAsync(
        string resultId,
        WaitOptions<RaydocsResult>? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// The whole way: uploads the documents one after the other, runs an extraction over the session and waits for its result. Where
    /// Raydocs refuses the run with 422, it waits until no document of the session is being parsed any more, those included that were there
    /// before, and runs once more.
    /// </summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="sources">The documents; may be empty when the session already holds them.</param>
    /// <param name="options">How to report the uploads' progress; the journal that remembers uploads and run; how to wait.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The completed run, with its data.</returns>
    /// <exception cref="DocumentClientException">Any of the errors of the steps.</exception>
    Task<RaydocsResult> ExtractAsync(
        string sessionId,
        IEnumerable<DocumentSource> sources,
        RaydocsExtractOptions? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Extracts any number of documents, each by itself: stages them a few at a time, makes a session of each, 50 in one call
    /// (<c>POST /extractions/templates/{templateId}/sessions/batch</c>), in which the extraction begins by itself, waits for the results,
    /// and hands out what became of each document as soon as it is known, in no order.
    /// </summary>
    /// <remarks>
    /// <para>
    /// What happens to one document does not touch the others: a file that is missing, an upload that is refused, an extraction that fails
    /// and a wait whose time is up are each an item with its <see cref="RaydocsBatchItem.Error"/>. When the response to the call that makes
    /// the sessions is lost, each document of that call is an item with an <see cref="OutcomeUnknownException"/>: the call is never sent
    /// twice, and nothing tells afterwards which session is whose.
    /// </para>
    /// <para>
    /// A sequence is asked for its documents one after the other, on threads of the pool, as there is room: at most 100 are under way, from
    /// when they are taken until you take their items. Sessions are made when 50 documents were taken, or the sequence has ended. Each
    /// document is closed once it is staged, and those of a collection also when the call ends before it comes to them. Stop reading, and
    /// what is under way is ended; sessions that were made stay.
    /// </para>
    /// <para>Each reading of the returned sequence is a call of its own; nothing is sent before. A journal is not supported here.</para>
    /// </remarks>
    /// <param name="templateId">The template that says what is extracted.</param>
    /// <param name="sources">The documents. What the sequence itself throws is thrown after the items of the documents before it.</param>
    /// <param name="options">How to report the uploads' progress; how to wait for each result.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>One item for each document, as it is known.</returns>
    /// <exception cref="ArgumentException">What is given cannot be used; thrown when the first item is asked for, once the documents of a
    /// collection are closed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. The message names the sessions that were made and whose
    /// documents have no item yet. Its inner exception is an <see cref="OutcomeUnknownException"/> where that left open whether sessions
    /// were made.</exception>
    IAsyncEnumerable<RaydocsBatchItem> BatchExtractAsync(
        string templateId,
        IEnumerable<DocumentSource> sources,
        RaydocsBatchOptions? options = null,
        CancellationToken cancellationToken = default
    );
}
