namespace DocumentClients;

/// <summary>Whether a failed call may be made again without the risk of doing something twice.</summary>
/// <param name="IsRetryable">
/// <see langword="true"/> when a retry does no harm: the call is idempotent, it never reached the service, or the service said
/// that it refused it.
/// </param>
/// <param name="After">How long the service asked to wait first (<c>Retry-After</c>); <see langword="null"/> when it did not say.</param>
public readonly record struct RetryAdvice(bool IsRetryable, TimeSpan? After = null)
{
    /// <summary>The call must not be retried as it is.</summary>
    public static RetryAdvice Never => default;

    /// <summary>The call may be retried at any time.</summary>
    public static RetryAdvice Safe { get; } = new(IsRetryable: true);
}
