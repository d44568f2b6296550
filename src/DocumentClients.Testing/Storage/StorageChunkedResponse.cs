namespace DocumentClients.Testing;

/// <summary>How the storage responds to a chunked upload that does not say its length.</summary>
public enum StorageChunkedResponse
{
    /// <summary>411 <c>MissingContentLength</c>, as radosgw does.</summary>
    LengthRequired = 0,

    /// <summary>501 <c>NotImplemented</c>, as AWS does.</summary>
    NotImplemented = 1,
}
