namespace DocumentClients;

/// <summary>
/// The base of every error that the clients raise, besides <see cref="ArgumentException"/> for mistakes in a call and
/// <see cref="OperationCanceledException"/> for the caller's own cancellation. Messages say what happened, to what, what exists now and
/// what to do; they never hold a credential, a URL's query or a response's body.
/// </summary>
public abstract class DocumentClientException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    protected DocumentClientException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    /// <summary>
    /// Gets the service that was called, such as <c>Polydocs</c>; <see langword="null"/> when the error came before any request.
    /// </summary>
    public string? Vendor { get; init; }

    /// <summary>
    /// Gets the operation that failed, such as <c>ProcessDocument</c>; <see langword="null"/> when the error came before any request.
    /// </summary>
    public string? Operation { get; init; }

    /// <summary>
    /// Gets the identifier that the service gave the request in its response's headers, for its support; often <see langword="null"/>.
    /// </summary>
    public string? RequestId { get; init; }

    /// <summary>
    /// Gets a value indicating whether the same call may be made again without the risk of doing something twice: it is idempotent, it
    /// never reached the service, or the service said that it refused it. The default is that it may not.
    /// </summary>
    public bool IsRetryable { get; init; }

    /// <summary>
    /// Gets how long the service asked to wait before a retry (<c>Retry-After</c>); <see langword="null"/> when it did not say.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }
}
