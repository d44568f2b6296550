namespace DocumentClients;

/// <summary>
/// The application's own provider of a credential failed, took too long, or gave what cannot be one, so that nothing was sent. <see cref="DocumentClientException.Retry"/> tells whether asking it again
/// may help: where it failed or took too long.
/// </summary>
public sealed class CredentialException : DocumentClientException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">What the provider threw, where it did.</param>
    public CredentialException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
