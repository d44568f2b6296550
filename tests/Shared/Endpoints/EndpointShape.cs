namespace DocumentClients.TestTools;

/// <summary>
/// What an endpoint is to the client: its requests and responses take the same way as those of every other endpoint of its shape. What is
/// proven of one is therefore proven of all, but for what is said of each by itself.
/// </summary>
public enum EndpointShape
{
    /// <summary>An idempotent GET, whose response is JSON.</summary>
    Get,

    /// <summary>A GET that changes state, so that it is sent once.</summary>
    StatefulGet,

    /// <summary>An idempotent GET, whose response is handed out while it arrives.</summary>
    Download,

    /// <summary>A POST with a JSON body, which is sent once.</summary>
    PostJson,

    /// <summary>A POST without a body, which is sent once.</summary>
    PostNothing,

    /// <summary>A POST that may be repeated.</summary>
    IdempotentPost,

    /// <summary>A form with a document in Base64, which is sent once.</summary>
    Base64Form,

    /// <summary>A multipart form with documents, which is sent once.</summary>
    Multipart,

    /// <summary>A DELETE, of whose response nothing counts but the status.</summary>
    Delete,

    /// <summary>The PUT of a document to a signed URL, of whose response nothing counts but the status.</summary>
    SignedPut,
}
