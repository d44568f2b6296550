namespace DocumentClients;

internal static class RetryFacts
{
    /// <summary>What an exception says of a retry: whether, and after how long.</summary>
    public static (bool IsRetryable, TimeSpan? RetryAfter) Retry(this DocumentClientException exception) =>
        (exception.IsRetryable, exception.RetryAfter);
}
