using System.Diagnostics.CodeAnalysis;
using DocumentClients;
using Polydocs.Api;
using Refit;

namespace Polydocs;

/// <summary>
/// The Polydocs API, one method for one endpoint, as Refit reads it. Both generations are declared; <see cref="IPolydocsClient"/> chooses.
/// Mock this to test code without a server; use <c>DocumentClients.Testing</c> to test it with one.
/// </summary>
/// <remarks>
/// Every method throws <see cref="DocumentClients.DocumentApiException"/> (Polydocs refused the call), <see cref="TransportException"/> (it
/// could not be reached) and <see cref="ClientTimeoutException"/>, and those that are not idempotent <see cref="OutcomeUnknownException"/>.
/// Methods that take documents throw <see cref="InvalidDocumentException"/>.
/// </remarks>
public interface IPolydocsApi
{
    /// <summary>Uploads one document. <c>POST /document/process</c></summary>
    /// <remarks>Not idempotent: each call creates a document.</remarks>
    /// <param name="file">The document.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="metadata">What is kept with it.</param>
    /// <param name="organizationId">The organisation to upload to.</param>
    /// <param name="subOrganizationId">The sub-organisation to upload to.</param>
    /// <param name="priority">The processing priority.</param>
    /// <param name="documentType">Forces the document type; not documented for this generation.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>What Polydocs made of it.</returns>
    [Multipart, Post("/document/process"), NotIdempotent]
    Task<PolydocsUpload> ProcessDocumentAsync(
        [AliasAs("file")] DocumentPart file,
        [AliasAs("source")] string? source = null,
        [AliasAs("metadata")] DocumentMetadata? metadata = null,
        [AliasAs("org_id")] string? organizationId = null,
        [AliasAs("sub_org_id")] string? subOrganizationId = null,
        [AliasAs("priority")] int? priority = null,
        [AliasAs("doc_type")] string? documentType = null,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Uploads one document (DocBits). <c>POST /document/import</c></summary>
    /// <remarks>Not idempotent: each call creates a document.</remarks>
    /// <param name="file">The document.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="metadata">What is kept with it.</param>
    /// <param name="organizationId">The organisation to upload to.</param>
    /// <param name="subOrganizationId">The sub-organisation to upload to.</param>
    /// <param name="priority">The processing priority.</param>
    /// <param name="documentType">Forces the document type, such as <c>INVOICE</c>.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>What Polydocs made of it.</returns>
    [Multipart, Post("/document/import"), NotIdempotent, Operation("ProcessDocument")]
    Task<PolydocsUpload> ImportDocumentAsync(
        [AliasAs("file")] DocumentPart file,
        [AliasAs("source")] string? source = null,
        [AliasAs("metadata")] DocumentMetadata? metadata = null,
        [AliasAs("org_id")] string? organizationId = null,
        [AliasAs("sub_org_id")] string? subOrganizationId = null,
        [AliasAs("priority")] int? priority = null,
        [AliasAs("doc_type")] string? documentType = null,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Uploads several documents in one call. <c>POST /document/process_documents</c></summary>
    /// <remarks>Not idempotent: each call creates documents. Some may fail while others pass.</remarks>
    /// <param name="files">The documents.</param>
    /// <param name="source">Where they came from.</param>
    /// <param name="metadata">What is kept with them: one for all or, not at DocBits, one for each by position.</param>
    /// <param name="organizationId">The organisation to upload to; required at DocBits.</param>
    /// <param name="subOrganizationId">The sub-organisation to upload to.</param>
    /// <param name="priority">The processing priority.</param>
    /// <param name="documentType">Forces the document type; DocBits only.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>One outcome for each document, in the order given. A document of which Polydocs says neither success nor an id has failed,
    /// with advice to look for it.</returns>
    [Multipart, Post("/document/process_documents"), NotIdempotent]
    Task<IReadOnlyList<PolydocsFileResult>> ProcessDocumentsAsync(
        [AliasAs("files")] IReadOnlyList<DocumentPart> files,
        [AliasAs("source")] string? source = null,
        [AliasAs("metadata")] IReadOnlyList<DocumentMetadata>? metadata = null,
        [AliasAs("org_id")] string? organizationId = null,
        [AliasAs("sub_org_id")] string? subOrganizationId = null,
        [AliasAs("priority")] int? priority = null,
        [AliasAs("doc_type")] string? documentType = null,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Uploads one document as base64 text in a form. <c>POST /document/process_base64</c></summary>
    /// <remarks>Not idempotent: each call creates a document. It gets no file name.</remarks>
    /// <param name="form">The form, made by <see cref="DocumentForm.Base64"/> with the document as <c>file_contents</c>.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>What Polydocs made of it.</returns>
    [Post("/document/process_base64"), NotIdempotent]
    Task<PolydocsUpload> ProcessBase64Async(
        [Body] HttpContent form,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Uploads one document as base64 text in a form (DocBits). <c>POST /document/process/base64</c></summary>
    /// <remarks>Not idempotent: each call creates a document.</remarks>
    /// <param name="form">The form, made by <see cref="DocumentForm.Base64"/> with the document as <c>file_contents</c>; may hold a
    /// <c>file_name</c>, and must hold an <c>org_id</c>.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>What Polydocs made of it.</returns>
    [Post("/document/process/base64"), NotIdempotent, Operation("ProcessBase64")]
    Task<PolydocsUpload> ImportBase64Async(
        [Body] HttpContent form,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets a document's status. <c>GET /document/status/{doc_id}</c></summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document as Polydocs reports it; where the response holds no id, the one that was asked for.</returns>
    [Get("/document/status/{documentId}"), Idempotent]
    Task<PolydocsDocument> GetDocumentStatusAsync(
        string documentId,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets a document's status (DocBits). <c>GET /document/status/by-id/{doc_id}</c></summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document as Polydocs reports it; where the response holds no id, the one that was asked for.</returns>
    [Get("/document/status/by-id/{documentId}"), Idempotent, Operation("GetDocumentStatus")]
    Task<PolydocsDocument> GetDocumentStatusByIdAsync(
        string documentId,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets what was read from a document. <c>POST /document/extraction_result</c></summary>
    /// <param name="form">The document.</param>
    /// <param name="organizationHeader">The organisation's id, as a header.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document's record.</returns>
    [Post("/document/extraction_result"), Idempotent]
    Task<PolydocsExtraction> GetExtractionResultAsync(
        [Body(BodySerializationMethod.UrlEncoded)] PolydocsDocumentForm form,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets what was read from a document at DocBits. <c>POST /document/extraction/result</c></summary>
    /// <param name="form">The document.</param>
    /// <param name="organizationHeader">The organisation's id, as a header.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document's record.</returns>
    [Post("/document/extraction/result"), Idempotent, Operation("GetExtractionResult")]
    Task<PolydocsExtraction> GetDocBitsExtractionResultAsync(
        [Body(BodySerializationMethod.UrlEncoded)] PolydocsDocumentForm form,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Lists documents, one page. <c>GET /document/dashboard</c></summary>
    /// <remarks>
    /// Without <paramref name="filter"/> the service lists the current month only. A list may lag behind uploads.
    /// </remarks>
    /// <param name="keyword">What to search for.</param>
    /// <param name="organizationId">The organisation.</param>
    /// <param name="subOrganizationId">The sub-organisation.</param>
    /// <param name="assignedToMeOnly">Whether only documents count that are assigned to the key's user.</param>
    /// <param name="startDate">The date from which on documents count, as <c>yyyy-MM-dd</c>.</param>
    /// <param name="filter">When they came in: <c>today</c>, <c>current-week</c>, <c>current-month</c>, <c>current-year</c> or
    /// <c>all</c>.</param>
    /// <param name="documentType">The document type.</param>
    /// <param name="status">The status, as the filter calls it.</param>
    /// <param name="orderByField">The column to order by.</param>
    /// <param name="orderByDirection"><c>asc</c>, <c>desc</c> or <c>none</c>.</param>
    /// <param name="skip">How many documents to leave out; none by default.</param>
    /// <param name="limit">How many documents a page holds; 15 by default.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page.</returns>
    [Get("/document/dashboard"), Idempotent]
    Task<PolydocsDocumentPage> ListDocumentsAsync(
        [AliasAs("keyword")] string? keyword = null,
        [AliasAs("org_id")] string? organizationId = null,
        [AliasAs("sub_org_id")] string? subOrganizationId = null,
        [AliasAs("assigned_to_me_only")] bool? assignedToMeOnly = null,
        [AliasAs("start_date")] string? startDate = null,
        [AliasAs("filter")] string? filter = null,
        [AliasAs("doc_type")] string? documentType = null,
        [AliasAs("status")] string? status = null,
        [AliasAs("order_by_field")] string? orderByField = null,
        [AliasAs("order_by_direction")] string? orderByDirection = null,
        [AliasAs("skip")] int? skip = null,
        [AliasAs("limit")] int? limit = null,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets a document. <c>GET /document/{doc_id}</c></summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document; only its status is certain.</returns>
    [Get("/document/{documentId}"), Idempotent]
    Task<PolydocsDocument> GetDocumentDetailsAsync(
        string documentId,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Lists documents at DocBits, one page. <c>GET /document/dashboards</c></summary>
    /// <remarks>A list may lag behind uploads.</remarks>
    /// <param name="keyword">What to search for.</param>
    /// <param name="organizationId">The organisation.</param>
    /// <param name="documentType">The document type.</param>
    /// <param name="status">The status, as the filter calls it.</param>
    /// <param name="orderByField">The column to order by.</param>
    /// <param name="orderByDirection"><c>asc</c> or <c>desc</c>.</param>
    /// <param name="documentIds">The ids of the only documents that count, with commas between them.</param>
    /// <param name="documentFields">The names of extracted fields that become members of the documents, with commas between them.</param>
    /// <param name="rawQuery">Predicates in the service's own search language.</param>
    /// <param name="isFullText">Whether these need the full-text index.</param>
    /// <param name="refreshLongCache">Whether the service looks anew, instead of into its cache.</param>
    /// <param name="skip">How many documents to leave out; none by default.</param>
    /// <param name="limit">How many documents a page holds.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page.</returns>
    [Get("/document/dashboards"), Idempotent, Operation("ListDocuments")]
    Task<PolydocsDocumentPage> ListDocBitsDocumentsAsync(
        [AliasAs("keyword")] string? keyword = null,
        [AliasAs("org_id")] string? organizationId = null,
        [AliasAs("doc_type")] string? documentType = null,
        [AliasAs("status")] string? status = null,
        [AliasAs("order_by_field")] string? orderByField = null,
        [AliasAs("order_by_direction")] string? orderByDirection = null,
        [AliasAs("document_ids")] string? documentIds = null,
        [AliasAs("document_fields")] string? documentFields = null,
        [AliasAs("raw_query")] string? rawQuery = null,
        [AliasAs("is_fulltext")] bool? isFullText = null,
        [AliasAs("refresh_long_cache")] bool? refreshLongCache = null,
        [AliasAs("skip")] int? skip = null,
        [AliasAs("limit")] int? limit = null,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets a document (DocBits). <c>GET /document/by-id/{doc_id}</c></summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document; only its status is certain.</returns>
    [Get("/document/by-id/{documentId}"), Idempotent, Operation("GetDocumentDetails")]
    Task<PolydocsDocument> GetDocumentDetailsByIdAsync(
        string documentId,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets what happened to a document. <c>POST /document/get_document_log/{doc_id}</c></summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="form">Which entries.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The entries, in the order of the response.</returns>
    [Post("/document/get_document_log/{documentId}"), Idempotent]
    Task<IReadOnlyList<PolydocsLogEntry>> GetDocumentLogAsync(
        string documentId,
        [Body(BodySerializationMethod.UrlEncoded)] PolydocsLogForm form,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets what went wrong with a document. <c>GET /resource/get_errors</c></summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The errors; without a message where there are none.</returns>
    [Get("/resource/get_errors?doc_id={documentId}"), Idempotent]
    Task<PolydocsDocumentErrors> GetDocumentErrorsAsync(
        string documentId,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets how a document passes its steps. <c>GET /flow/get_document_flow/{doc_id}</c></summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The steps, and what the flow says of the document.</returns>
    [Get("/flow/get_document_flow/{documentId}"), Idempotent]
    Task<PolydocsDocumentFlow> GetDocumentFlowAsync(
        string documentId,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Gets exports of a document, those that were left out among them (DocBits).
    /// <c>GET /export-configurations/export_logs/{doc_id}</c>
    /// </summary>
    /// <param name="documentId">The document's id.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The exports, in the order of the response.</returns>
    [Get("/export-configurations/export_logs/{documentId}?include_skipped=true&include_deleted=false"), Idempotent]
    Task<IReadOnlyList<PolydocsExport>> GetExportLogAsync(
        string documentId,
        int limit = 100,
        int offset = 0,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets what was recognised on a page. <c>POST /document/get_ocr_data/{doc_id}</c></summary>
    /// <remarks>What the response holds is not published.</remarks>
    /// <param name="documentId">The document's id.</param>
    /// <param name="form">Which page.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The response, as it came.</returns>
    [Post("/document/get_ocr_data/{documentId}"), Idempotent]
    [Experimental(ExperimentalCalls.OcrData, UrlFormat = ExperimentalCalls.Page)]
    Task<PolydocsResponse> GetOcrDataAsync(
        string documentId,
        [Body(BodySerializationMethod.UrlEncoded)] PolydocsOcrForm form,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets the content of a document (DocBits). <c>POST /document/get_document_content/{doc_id}</c></summary>
    /// <remarks>What the response holds is not published.</remarks>
    /// <param name="documentId">The document's id.</param>
    /// <param name="form">The organisation, which is demanded.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The response, as it came.</returns>
    [Post("/document/get_document_content/{documentId}"), Idempotent]
    [Experimental(ExperimentalCalls.DocumentContent, UrlFormat = ExperimentalCalls.Page)]
    Task<PolydocsResponse> GetDocumentContentAsync(
        string documentId,
        [Body(BodySerializationMethod.UrlEncoded)] PolydocsOrganizationForm form,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Gets the file of a document, while it arrives. <c>GET /resource/document/{doc_id}/{filename}</c>, in both generations
    /// </summary>
    /// <remarks>
    /// Dispose the stream; read it asynchronously, once and forwards. <see cref="IPolydocsDocuments.DownloadAsync"/> checks what comes, and
    /// goes on after a break.
    /// </remarks>
    /// <param name="documentId">The document's id.</param>
    /// <param name="file">The name of the file: the document's id and <c>.pdf</c>.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation, and later the reading of the stream.</param>
    /// <returns>The file's bytes.</returns>
    [Get("/resource/document/{documentId}/{file}"), Idempotent]
    [Headers("Accept: application/json, application/pdf, */*")]
    Task<Stream> GetFileAsync(
        string documentId,
        string file,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Gets the picture of a page, while it arrives. <c>GET /resource/image/{doc_id}/{page}</c></summary>
    /// <remarks>Dispose the stream; read it asynchronously, once and forwards. Which kind of picture it is, is not documented.</remarks>
    /// <param name="documentId">The document's id.</param>
    /// <param name="page">The page. Where the count begins is not documented; the client takes 1 for the first.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation, and later the reading of the stream.</param>
    /// <returns>The picture's bytes.</returns>
    [Get("/resource/image/{documentId}/{page}"), Idempotent]
    [Headers("Accept: application/json, image/*, */*")]
    Task<Stream> GetPageImageAsync(
        string documentId,
        int page,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Gets the picture of a page, while it arrives, by what the document's record says (DocBits). <c>GET /{path}</c>
    /// </summary>
    /// <remarks>Dispose the stream; read it asynchronously, once and forwards.</remarks>
    /// <param name="path">Where it is below the base address, unescaped: <see cref="PolydocsPageImage.Path"/>.</param>
    /// <param name="organizationHeader">The organisation to act for.</param>
    /// <param name="cancellationToken">A token to cancel the operation, and later the reading of the stream.</param>
    /// <returns>The picture's bytes.</returns>
    [Get("/{**path}"), Idempotent, Operation("GetPageImage")]
    [Headers("Accept: application/json, image/*, */*")]
    Task<Stream> GetPageImageByPathAsync(
        string path,
        [Header("X-ORG-ID")] string? organizationHeader = null,
        CancellationToken cancellationToken = default
    );
}
