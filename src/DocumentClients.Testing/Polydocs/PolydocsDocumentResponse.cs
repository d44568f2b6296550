namespace DocumentClients.Testing;

/// <summary>How the server words a document.</summary>
public enum PolydocsDocumentResponse
{
    /// <summary>The document itself: <c>{"id":"…","status":"…", …}</c></summary>
    Bare = 0,

    /// <summary>The document in an envelope: <c>{"document":{"id":"…","status":"…", …}}</c></summary>
    Wrapped = 1,
}
