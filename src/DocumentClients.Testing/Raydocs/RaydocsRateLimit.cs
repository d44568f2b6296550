namespace DocumentClients.Testing;

/// <summary>
/// How many requests the API takes, by the server's <see cref="TimeProvider"/>. A minute begins with the first request in it; the storage
/// is not limited.
/// </summary>
public sealed class RaydocsRateLimit
{
    /// <summary>Gets how many requests are allowed a minute. Default 100, the published limit.</summary>
    public int PermitsPerMinute { get; init; } = 100;

    /// <summary>True, the default, if a 429 has a <c>Retry-After</c> header.</summary>
    public bool SendRetryAfter { get; init; } = true;

    /// <summary>Gets the seconds in <c>Retry-After</c>. Null, the default, says what is left of the minute.</summary>
    public int? RetryAfterSeconds { get; init; }
}
