namespace DocumentClients.Testing;

/// <summary>How the storage answers a chunked upload that does not say its length.</summary>
public enum StorageChunkedAnswer
{
    /// <summary>411 <c>MissingContentLength</c>, as radosgw does.</summary>
    LengthRequired = 0,

    /// <summary>501 <c>NotImplemented</c>, as AWS does.</summary>
    NotImplemented = 1,
}
