namespace DocumentClients;

/// <summary>
/// How uploads are retried and limited in time. There is no limit on their total length: a large document on a slow line may take hours.
/// </summary>
public sealed class UploadLimits
{
    /// <summary>
    /// Gets or sets how often an upload is tried at most, the first time included. An upload whose outcome is unknown is never sent again,
    /// whatever this says.
    /// </summary>
    /// <value>4 by default; 1 turns retrying off.</value>
    public int MaxAttempts { get; set; } = 4;

    /// <summary>Gets or sets the mean delay before the first retry; it doubles from there, with decorrelated jitter.</summary>
    /// <value>1 second by default.</value>
    public TimeSpan InitialDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the longest delay that the client chooses itself.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the longest <c>Retry-After</c> that is obeyed. When the service asks for more, the upload fails at once, and
    /// <see cref="DocumentClientException.RetryAfter"/> says for how long.
    /// </summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Gets or sets how long it may take until the next byte is accepted; connecting counts. A response that is handed out as a stream
    /// keeps it, too: so long may a read wait for its next byte.
    /// </summary>
    /// <value>60 seconds by default.</value>
    public TimeSpan NoProgressTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets how long the response may take after the last byte was accepted.</summary>
    /// <value>2 minutes by default.</value>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromMinutes(2);
}
