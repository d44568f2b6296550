namespace DocumentClients;

/// <summary>
/// The service could not be reached, or the connection broke after a call that may be retried was sent, and retrying did not help. The
/// message says which. Nothing was done that the caller has not been told of. Reading a response that is handed out as a stream throws it,
/// too, when the connection breaks or the response ends early.
/// </summary>
public sealed class TransportException : DocumentClientException
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public TransportException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
