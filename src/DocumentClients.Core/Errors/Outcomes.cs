namespace DocumentClients.Errors;

/// <summary>What a failed call says of the thing that it was to make.</summary>
internal static class Outcomes
{
    /// <summary>
    /// Our errors say that nothing was made, unless they say that the outcome is unknown. After any other error nobody knows.
    /// </summary>
    public static bool IsNotMade(Exception failure) =>
        failure is OperationCanceledException
            ? !SaysOpen(failure)
            : failure is (DocumentClientException and not OutcomeUnknownException) or ArgumentException;

    private static bool SaysOpen(Exception? exception) =>
        exception is not null && (exception is OutcomeUnknownException || SaysOpen(exception.InnerException));
}
