namespace DocumentClients.Testing;

/// <summary>How the server responds for a document that does not exist. The vendor has not published it.</summary>
public enum PolydocsUnknownDocumentResponse
{
    /// <summary>404 and <c>{"detail":"…"}</c>.</summary>
    NotFound = 0,

    /// <summary>200 and <c>{"success":false,"message":"…"}</c>.</summary>
    SuccessFalse = 1,
}
