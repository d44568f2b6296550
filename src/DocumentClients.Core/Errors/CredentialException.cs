namespace DocumentClients;

/// <summary>
/// The application's own provider of a credential failed, took too long, or gave what cannot be one, so that nothing was sent, or the
/// service refused what was sent (401) and did nothing: that refusal is then the inner exception.
/// <see cref="DocumentClientException.IsRetryable"/> tells whether asking the provider again may help: where it failed or took too long.
/// </summary>
public sealed class CredentialException : DocumentClientException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">What the provider threw, or the refusal of the service that it was asked for.</param>
    public CredentialException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
