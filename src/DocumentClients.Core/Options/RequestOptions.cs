namespace DocumentClients;

/// <summary>How API calls other than uploads are retried and limited in time.</summary>
public sealed class RequestOptions
{
    /// <summary>Gets or sets how often a call is tried at most, the first time included.</summary>
    /// <value>5 by default; 1 turns retrying off.</value>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>Gets or sets the mean delay before the first retry; it doubles from there, with decorrelated jitter.</summary>
    /// <value>0.5 seconds by default.</value>
    public TimeSpan InitialDelay { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Gets or sets the longest delay that the client chooses itself.</summary>
    /// <value>20 seconds by default.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Gets or sets the longest <c>Retry-After</c> that is obeyed. When the service asks for more, the call fails at once, and
    /// <see cref="DocumentClientException.RetryAfter"/> says for how long.
    /// </summary>
    /// <value>2 minutes by default.</value>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how long one attempt may take, from connecting to the last byte of the response.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long a call may take with all its retries and delays.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(5);
}
