namespace DocumentClients;

/// <summary>Whether a failed call may be made again without the risk of doing something twice.</summary>
/// <param name="MayRepeat">
/// <see langword="true"/> when a repeat does no harm: the call is harmless by nature, it never reached the service, or the service said
/// that it refused it.
/// </param>
/// <param name="After">How long the service asked to wait first (<c>Retry-After</c>); <see langword="null"/> when it did not say.</param>
public readonly record struct RetryAdvice(bool MayRepeat, TimeSpan? After = null)
{
    /// <summary>The call must not be repeated as it is.</summary>
    public static RetryAdvice Never => default;

    /// <summary>The call may be repeated at any time.</summary>
    public static RetryAdvice Safe { get; } = new(MayRepeat: true);
}
