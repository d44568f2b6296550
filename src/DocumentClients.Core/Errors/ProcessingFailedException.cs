namespace DocumentClients;

/// <summary>The service took the document, but processing it ended in a failure status.</summary>
public sealed class ProcessingFailedException : DocumentClientException
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What failed and what to do.</param>
    /// <param name="id">The id of what failed: a document, or an extraction result.</param>
    /// <param name="status">The failure status, as the service wrote it.</param>
    public ProcessingFailedException(string message, string id, string status)
        : base(message) => (Id, Status) = (id, status);

    /// <summary>Gets the id of what failed: a document, or an extraction result.</summary>
    public string Id { get; }

    /// <summary>Gets the failure status, as the service wrote it.</summary>
    public string Status { get; }
}
