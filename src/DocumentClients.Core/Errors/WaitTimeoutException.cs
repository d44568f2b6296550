namespace DocumentClients;

/// <summary>
/// The time for waiting ended before the awaited status came. Nothing is lost: the id is enough to go on waiting, here or in another
/// process.
/// </summary>
public sealed class WaitTimeoutException : DocumentClientException
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What was waited for, and what to do.</param>
    /// <param name="id">The id of what was waited for.</param>
    /// <param name="lastStatus">The last status seen, as the service wrote it; <see langword="null"/> when none was.</param>
    /// <param name="waited">How long it was waited.</param>
    /// <param name="innerException">The last failure to read the status, where there was one.</param>
    public WaitTimeoutException(string message, string id, string? lastStatus, TimeSpan waited, Exception? innerException = null)
        : base(message, innerException ?? new TimeoutException(message)) => (Id, LastStatus, Waited) = (id, lastStatus, waited);

    /// <summary>Gets the id of what was waited for.</summary>
    public string Id { get; }

    /// <summary>Gets the last status seen, as the service wrote it; <see langword="null"/> when none was.</summary>
    public string? LastStatus { get; }

    /// <summary>Gets how long it was waited.</summary>
    public TimeSpan Waited { get; }
}
