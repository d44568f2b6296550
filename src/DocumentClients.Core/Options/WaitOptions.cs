namespace DocumentClients;

/// <summary>How a status is waited for: the settings of a client. <see cref="WaitOptions{T}"/> says how one wait differs.</summary>
public sealed class WaitOptions
{
    /// <summary>Gets or sets the time after which waiting ends with a <see cref="WaitTimeoutException"/>.</summary>
    /// <value>10 minutes by default.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets the delay between the first and the second poll of the status.</summary>
    /// <value>1 second by default.</value>
    public TimeSpan InitialDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets by what the delay grows from poll to poll.</summary>
    /// <value>1.5 by default; 1 keeps it constant.</value>
    public double BackoffMultiplier { get; set; } = 1.5;

    /// <summary>
    /// Gets or sets the longest delay between two polls. A longer <c>Retry-After</c> of the service is obeyed all the same.
    /// </summary>
    /// <value>15 seconds by default.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets how far a delay is varied at random, so that many waits do not fall into step, as a share of it.</summary>
    /// <value>0.2 by default: between 80 % and 120 % of the delay; 0 turns it off.</value>
    public double Jitter { get; set; } = 0.2;

    /// <summary>Gets or sets how long one poll of the status may take.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
