namespace DocumentClients;

/// <summary>
/// A call that must not be made twice was sent, and whether the service carried it out is not known: the connection broke, no response came
/// in time, or the response could not be read. It was not sent again. Look at the service before you retry it.
/// </summary>
public sealed class OutcomeUnknownException : DocumentClientException
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What may exist now, and how to look.</param>
    /// <param name="innerException">What left the outcome unknown.</param>
    public OutcomeUnknownException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    /// <summary>Gets the file name of the document that may have been stored; <see langword="null"/> when the call carried none.</summary>
    public string? FileName { get; init; }

    /// <summary>Gets the ids of what may be the outcome, where looking for it found several; empty otherwise.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>
    /// Whether a failed call has certainly made nothing: our errors say so, unless they say that the outcome is unknown. After any other
    /// error nobody knows.
    /// </summary>
    internal static bool IsRuledOut(Exception failure) =>
        failure is OperationCanceledException
            ? !IsSaidBy(failure)
            : failure is (DocumentClientException and not OutcomeUnknownException) or ArgumentException;

    private static bool IsSaidBy(Exception? exception) =>
        exception is not null && (exception is OutcomeUnknownException || IsSaidBy(exception.InnerException));
}
