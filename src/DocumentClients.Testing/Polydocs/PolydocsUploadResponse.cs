namespace DocumentClients.Testing;

/// <summary>How the server words the success of an upload of one document. The vendor has not published it.</summary>
public enum PolydocsUploadResponse
{
    /// <summary><c>{"success":true,"doc_id":"…","filename":"…"}</c></summary>
    Plain = 0,

    /// <summary><c>[{"success":true,"doc_id":"…","filename":"…"}]</c></summary>
    Array = 1,

    /// <summary><c>{"success":true,"data":{"doc_id":"…","filename":"…"}}</c></summary>
    Data = 2,

    /// <summary><c>{"success":true,"data":[{"doc_id":"…","filename":"…"}]}</c></summary>
    DataArray = 3,

    /// <summary><c>{"success":true,"id":"…","filename":"…"}</c></summary>
    ObjectWithId = 4,

    /// <summary><c>{"success":true}</c>, without any id.</summary>
    SuccessOnly = 5,
}
