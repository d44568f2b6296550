namespace DocumentClients;

/// <summary>
/// The time of a signed upload URL was over, and a new one did not help. Nothing was stored; the upload may be made again.
/// </summary>
public sealed class UploadUrlExpiredException : DocumentClientException
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What expired.</param>
    /// <param name="innerException">The storage's refusal.</param>
    public UploadUrlExpiredException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
