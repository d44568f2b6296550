namespace DocumentClients.Testing;

/// <summary>How the server responds to metadata that is not JSON. The vendor has not published it.</summary>
public enum PolydocsInvalidMetadataResponse
{
    /// <summary>200 and <c>{"success":false,"message":"…"}</c>; among several documents, only for those that it belongs to.</summary>
    SuccessFalse200 = 0,

    /// <summary>422 with the field in <c>loc</c>, for the whole call.</summary>
    Unprocessable422 = 1,
}
