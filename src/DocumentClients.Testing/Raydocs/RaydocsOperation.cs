namespace DocumentClients.Testing;

/// <summary>
/// The operations that <see cref="RaydocsEmulator"/> serves, at the API and at the storage. A request for a generation that is not served
/// counts for its operation all the same.
/// </summary>
public enum RaydocsOperation
{
    /// <summary>Anything else: an unknown path, or a known one with another method.</summary>
    Unknown = 0,

    /// <summary><c>POST /vapor/signed-storage-url</c></summary>
    CreateSignedUpload = 1,

    /// <summary><c>PUT</c> at the storage.</summary>
    PutObject = 2,

    /// <summary><c>GET</c> at the storage.</summary>
    GetObject = 3,

    /// <summary>Older generation: <c>POST /extractions/sessions/{id}/documents</c></summary>
    CreateSessionDocument = 4,

    /// <summary>Newer generation: <c>POST /extractions/sessions/{id}/documents/upload</c></summary>
    AttachUploads = 5,

    /// <summary>Newer generation: <c>POST /extractions/sessions/{id}/documents/attach</c></summary>
    AttachDocuments = 6,

    /// <summary>Newer generation: <c>DELETE /extractions/sessions/{id}/documents/{id}</c></summary>
    DetachDocument = 7,

    /// <summary><c>GET /extractions/sessions/{id}/documents</c></summary>
    ListSessionDocuments = 8,

    /// <summary><c>GET /extractions/documents/{id}</c></summary>
    GetDocument = 9,

    /// <summary><c>GET /extractions/documents/{id}/url</c></summary>
    GetDocumentUrl = 10,

    /// <summary><c>DELETE /extractions/documents/{id}</c></summary>
    DeleteDocument = 11,

    /// <summary>Newer generation: <c>POST /workspaces/{id}/documents</c></summary>
    CreateWorkspaceDocument = 12,

    /// <summary>Newer generation: <c>GET /workspaces/{id}/documents</c></summary>
    ListWorkspaceDocuments = 13,

    /// <summary>Newer generation: <c>GET /workspaces/{id}/documents/{id}</c></summary>
    GetWorkspaceDocument = 14,

    /// <summary>Newer generation: <c>GET /workspaces/{id}/documents/{id}/url</c></summary>
    GetWorkspaceDocumentUrl = 15,

    /// <summary><c>POST /extractions/sessions</c></summary>
    CreateSession = 16,

    /// <summary><c>GET /extractions/sessions/{id}</c></summary>
    GetSession = 17,

    /// <summary><c>DELETE /extractions/sessions/{id}</c></summary>
    DeleteSession = 18,

    /// <summary><c>POST /extractions/sessions/{id}/results</c></summary>
    RunExtraction = 19,

    /// <summary><c>GET /extractions/sessions/{id}/results</c></summary>
    ListResults = 20,

    /// <summary><c>GET /extractions/results/{id}</c></summary>
    GetResult = 21,

    /// <summary><c>DELETE /extractions/results/{id}</c></summary>
    DeleteResult = 22,

    /// <summary><c>GET /workspaces</c></summary>
    ListWorkspaces = 23,

    /// <summary><c>GET /workspaces/{id}/extractions/templates</c></summary>
    ListTemplates = 24,

    /// <summary><c>GET /extractions/templates/{id}</c></summary>
    GetTemplate = 25,

    /// <summary>
    /// <c>GET /extractions/results/{id}/export/excel</c>. Its response begins like a workbook and names the result, but is none: no program
    /// can open it.
    /// </summary>
    ExportResultToExcel = 26,

    /// <summary><c>GET /extractions/documents/{id}/chunks</c></summary>
    ListDocumentChunks = 27,

    /// <summary>
    /// <c>POST /extractions/templates/{id}/sessions/batch</c>. With <c>auto_extract</c>, a session's extraction begins when its document is
    /// parsed, which a request for the session or for its results notices.
    /// </summary>
    CreateSessionBatch = 28,
}
