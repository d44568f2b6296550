namespace DocumentClients.Testing;

/// <summary>How the server words a status. The vendor has not published it.</summary>
public enum PolydocsStatusResponse
{
    /// <summary><c>{"success":true,"doc_id":"…","status":"…"}</c></summary>
    Plain = 0,

    /// <summary><c>{"success":true,"data":{"doc_id":"…","status":"…"}}</c></summary>
    Data = 1,

    /// <summary><c>{"success":true,"data":[{"doc_id":"…","status":"…"}]}</c></summary>
    DataArray = 2,

    /// <summary><c>{"document":{"doc_id":"…","status":"…"}}</c></summary>
    Document = 3,

    /// <summary><c>[{"doc_id":"…","status":"…"}]</c></summary>
    Array = 4,
}
