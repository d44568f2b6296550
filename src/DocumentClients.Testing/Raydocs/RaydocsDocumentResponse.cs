namespace DocumentClients.Testing;

/// <summary>How the server words a document.</summary>
public enum RaydocsDocumentResponse
{
    /// <summary>As the newer generation does: <c>mime</c>, <c>size</c>, <c>sha256</c>, <c>workspace_id</c>.</summary>
    WorkspaceDocument = 0,

    /// <summary>As the older generation does: <c>mime_type</c>, <c>meta.file_size</c>, <c>extraction_session_id</c>.</summary>
    SessionDocument = 1,
}
