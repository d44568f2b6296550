namespace DocumentClients;

/// <summary>One of the client's own limits of time ended a call that may be retried. Never raised for the caller's cancellation.</summary>
public sealed class ClientTimeoutException : DocumentClientException
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="limit">Which limit it was.</param>
    /// <param name="duration">The limit's length.</param>
    /// <param name="innerException">The cause; a <see cref="TimeoutException"/> when none is given.</param>
    public ClientTimeoutException(string message, TimeLimit limit, TimeSpan duration, Exception? innerException = null)
        : base(message, innerException ?? new TimeoutException(message)) => (Limit, Duration) = (limit, duration);

    /// <summary>Gets which limit it was.</summary>
    public TimeLimit Limit { get; }

    /// <summary>Gets the limit's length, as configured.</summary>
    public TimeSpan Duration { get; }
}
