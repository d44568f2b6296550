namespace DocumentClients.Testing;

/// <summary>
/// The operations that <see cref="PolydocsEmulator"/> serves, by what they do; their paths depend on the
/// <see cref="PolydocsEmulatorGeneration"/>.
/// </summary>
public enum PolydocsOperation
{
    /// <summary>Anything else: an unknown path, or a known one with another method.</summary>
    Unknown = 0,

    /// <summary>Upload of one document: <c>POST /document/process</c>, later <c>POST /document/import</c>.</summary>
    Process = 1,

    /// <summary>Upload of several documents: <c>POST /document/process_documents</c>.</summary>
    ProcessDocuments = 2,

    /// <summary>
    /// Upload of one document as base64 text: <c>POST /document/process_base64</c>, later <c>POST /document/process/base64</c>.
    /// </summary>
    ProcessBase64 = 3,

    /// <summary>Status of a document: <c>GET /document/status/{doc_id}</c>, later <c>GET /document/status/by-id/{doc_id}</c>.</summary>
    GetStatus = 4,

    /// <summary>A document: <c>GET /document/{doc_id}</c>, later <c>GET /document/by-id/{doc_id}</c>.</summary>
    GetDocument = 5,

    /// <summary>The machine description: <c>GET /openapi.json</c>.</summary>
    OpenApi = 6,

    /// <summary>
    /// What was read from a document: <c>POST /document/extraction_result</c>, later <c>POST /document/extraction/result</c>.
    /// </summary>
    GetExtractionResult = 7,

    /// <summary>A page of the documents: <c>GET /document/dashboard</c>, later also <c>GET /document/dashboards</c>.</summary>
    ListDocuments = 8,

    /// <summary>What happened to a document: <c>POST /document/get_document_log/{doc_id}</c>.</summary>
    GetDocumentLog = 9,

    /// <summary>What went wrong with a document: <c>GET /resource/get_errors</c>.</summary>
    GetDocumentErrors = 10,

    /// <summary>How a document passes its steps: <c>GET /flow/get_document_flow/{doc_id}</c>.</summary>
    GetDocumentFlow = 11,

    /// <summary>How a document was exported, in the later generation: <c>GET /export-configurations/export_logs/{doc_id}</c>.</summary>
    GetExportLog = 12,

    /// <summary>
    /// What was recognised on a page: <c>POST /document/get_ocr_data/{doc_id}</c>. The vendor has not published the response: it is the
    /// bare envelope.
    /// </summary>
    GetOcrData = 13,

    /// <summary>
    /// The content of a document, in the later generation: <c>POST /document/get_document_content/{doc_id}</c>. The vendor has not
    /// published the response: it is the bare envelope.
    /// </summary>
    GetDocumentContent = 14,

    /// <summary>The file of a document: <c>GET /resource/document/{doc_id}/{doc_id}.pdf</c></summary>
    GetFile = 15,

    /// <summary>The picture of a page: <c>GET /resource/image/{doc_id}/{page}</c></summary>
    GetPageImage = 16,
}
