using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using DocumentClients;

namespace Polydocs;

/// <summary>
/// Uploads documents to Polydocs and waits until they are processed. Safe for use by many threads, and meant to be held for the life of the
/// process.
/// </summary>
public interface IPolydocsClient
{
    /// <summary>The API itself, one method for one endpoint.</summary>
    IPolydocsApi Api { get; }

    /// <summary>What can be read of documents that were uploaded.</summary>
    IPolydocsDocuments Documents { get; }

    /// <summary>
    /// Makes a Refit interface of your own, for endpoints that this package does not wrap. Its calls go the same way: credential, retries,
    /// exceptions, telemetry.
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

    /// <summary>Uploads one document. <c>POST /document/process</c>, at DocBits <c>POST /document/import</c></summary>
    /// <remarks>
    /// The document is streamed, whatever its size. There is no limit on the total time, only on the time without progress
    /// (<see cref="UploadLimits"/>). An upload whose response was lost is never sent again.
    /// </remarks>
    /// <param name="source">The document.</param>
    /// <param name="options">What to say of it; how to report its progress; the journal that remembers it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Polydocs' response, with the document's id where it named one.</returns>
    /// <exception cref="ArgumentException">An option is not supported here, or no header can hold its value.</exception>
    /// <exception cref="InvalidDocumentException">The document is missing, empty, unreadable, or changed while it was read.</exception>
    /// <exception cref="DocumentApiException">Polydocs refused it.</exception>
    /// <exception cref="OutcomeUnknownException">It was sent, and may have been stored. Look before you retry it.</exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not take the document's first byte in time.</exception>
    /// <exception cref="UploadJournalException">The journal cannot be written.</exception>
    Task<PolydocsUpload> UploadAsync(
        DocumentSource source,
        PolydocsUploadOptions? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Uploads any number of documents, a few at a time, each as <see cref="UploadAsync"/> does, and hands out what became
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
    /// <param name="sources">The documents. What the sequence itself throws is thrown after the items of the documents before it.</param>
    /// <param name="options">How many at a time; what to say of each; the journal that remembers them; how to report progress.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>One item for each document, as it is known.</returns>
    /// <exception cref="ArgumentException">What is given cannot be used; thrown when the first item is asked for, or after the items of the
    /// documents before the one whose options cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; thrown after the items of the documents that were uploaded by
    /// then. Its inner exception is an <see cref="OutcomeUnknownException"/> where that left open whether a document was
    /// stored.</exception>
    IAsyncEnumerable<UploadManyItem<PolydocsUpload>> UploadManyAsync(
        IAsyncEnumerable<DocumentSource> sources,
        UploadManyOptions<PolydocsUploadOptions>? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Uploads several documents in one call. <c>POST /document/process_documents</c></summary>
    /// <remarks>
    /// Polydocs may accept some and refuse others: look at every outcome. After an unknown outcome nothing is sent again.
    /// </remarks>
    /// <param name="sources">The documents. The web application takes at most ten at once; a limit of the API is not known.</param>
    /// <param name="options">What to say of all of them, or of each; how to report their progress. A journal is not supported here.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>One outcome for each document, in the order given. A document of which Polydocs says neither success nor an id has failed,
    /// with advice to look for it.</returns>
    /// <exception cref="ArgumentException">There is no document, an element of <see cref="PolydocsUploadOptions.MetadataPerDocument"/> is
    /// <see langword="null"/>, or what is asked is not supported; nothing was sent.</exception>
    /// <exception cref="InvalidDocumentException">A document is missing, empty, unreadable, or changed while it was read.</exception>
    /// <exception cref="DocumentApiException">Polydocs refused the whole call.</exception>
    /// <exception cref="OutcomeUnknownException">They were sent, and some or all may have been stored; also when the response says nothing
    /// of any document.</exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not take the first byte in time.</exception>
    Task<IReadOnlyList<PolydocsFileResult>> UploadBatchAsync(
        IReadOnlyList<DocumentSource> sources,
        PolydocsUploadOptions? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Uploads one document as base64 text in a form. <c>POST /document/process_base64</c></summary>
    /// <remarks>
    /// A third larger than <see cref="UploadAsync"/>, and at older installations without a file name: use it only where the others cannot
    /// be used. The text is made while it is sent, whatever the document's size.
    /// </remarks>
    /// <param name="source">The document. It is read twice: once to measure its text.</param>
    /// <param name="options">What to say of it; how to report its progress; the journal that remembers it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Polydocs' response.</returns>
    /// <exception cref="ArgumentException">This installation cannot do what is asked.</exception>
    /// <exception cref="InvalidDocumentException">The document is missing, empty, unreadable, or changed while it was read.</exception>
    /// <exception cref="DocumentApiException">Polydocs refused it.</exception>
    /// <exception cref="OutcomeUnknownException">It was sent, and may have been stored. Look before you retry it.</exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not take the first byte in time.</exception>
    /// <exception cref="UploadJournalException">The journal cannot be written.</exception>
    Task<PolydocsUpload> UploadBase64Async(
        DocumentSource source,
        PolydocsUploadOptions? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Reads a document's status. <c>GET /document/status/{doc_id}</c></summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The status.</returns>
    /// <exception cref="DocumentApiException">Polydocs refused the call; status 404 for a document that it does not know.</exception>
    /// <exception cref="TransportException">Polydocs could not be reached.</exception>
    /// <exception cref="ClientTimeoutException">Polydocs did not respond in time.</exception>
    Task<PolydocsDocument> GetStatusAsync(string documentId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits until a document is ready for a person, or finished. The id is all that is needed, so another process can go on waiting.
    /// </summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="until">What to wait for; by default, until a person may work on it ("Ready For Validation").</param>
    /// <param name="options">How long to wait and how often to poll, where it is not to be as <see cref="ClientOptions.Wait"/> says; how to
    /// report what each poll found.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document, in the awaited state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such goal.</exception>
    /// <exception cref="ProcessingFailedException">Processing ended in <c>error</c>, <c>export_error</c>, <c>rejected</c> or another word
    /// for a failure, or the document was deleted.</exception>
    /// <exception cref="WaitTimeoutException">The time was up; waiting can go on with the same id.</exception>
    /// <exception cref="DocumentApiException">
    /// Polydocs refused to tell; status 404 for a document that it does not know. Within 10 seconds after this client has uploaded the
    /// document, 404, 409 and 425 mean that it is not known yet, and the wait goes on.
    /// </exception>
    Task<PolydocsDocument> WaitForDocumentAsync(
        string documentId,
        PolydocsWaitUntil until = PolydocsWaitUntil.ReadyForValidation,
        WaitOptions<PolydocsDocument>? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Uploads one document, waits until it is ready for validation, and gets what was read from it. See <see cref="UploadAsync"/>,
    /// <see cref="WaitForDocumentAsync"/> and <see cref="IPolydocsDocuments.GetExtractionAsync"/>.
    /// </summary>
    /// <remarks>When it fails after the upload, the document stays at Polydocs; the exception of a wait names its id.</remarks>
    /// <param name="source">The document.</param>
    /// <param name="options">What to say of the document; how to report its progress; the journal that remembers it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document's record.</returns>
    /// <exception cref="ArgumentException">An option is not supported here, or Polydocs named no id for the document.</exception>
    /// <exception cref="OutcomeUnknownException">It was sent, and may have been stored. Look before you retry it.</exception>
    /// <exception cref="ProcessingFailedException">Processing ended in a failure.</exception>
    /// <exception cref="WaitTimeoutException">The time was up; waiting can go on with the id that it names.</exception>
    Task<PolydocsExtraction> UploadAndExtractAsync(
        DocumentSource source,
        PolydocsUploadOptions? options = null,
        CancellationToken cancellationToken = default
    );
}
