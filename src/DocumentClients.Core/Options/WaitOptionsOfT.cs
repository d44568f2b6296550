namespace DocumentClients;

/// <summary>
/// How one wait differs from <see cref="ClientOptions.Wait"/>: what is not set is as the client's settings have it. One instance may serve
/// many waits at once.
/// </summary>
/// <typeparam name="T">What is waited for.</typeparam>
public sealed record WaitOptions<T>
{
    /// <summary>Gets the time after which waiting ends with a <see cref="WaitTimeoutException"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets the delay between the first and the second poll of the status.</summary>
    public TimeSpan? InitialDelay { get; init; }

    /// <summary>Gets by what the delay grows from poll to poll; 1 keeps it constant.</summary>
    public double? BackoffMultiplier { get; init; }

    /// <summary>Gets the longest delay between two polls. A longer <c>Retry-After</c> of the service is obeyed all the same.</summary>
    public TimeSpan? MaxDelay { get; init; }

    /// <summary>Gets how far a delay is varied at random, as a share of it; 0 turns it off.</summary>
    public double? Jitter { get; init; }

    /// <summary>Gets how long one poll may take.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>Reports what each poll found.</summary>
    public IProgress<T>? Progress { get; init; }

    internal WaitOptions Over(WaitOptions settings) =>
        new()
        {
            Timeout = Timeout ?? settings.Timeout,
            InitialDelay = InitialDelay ?? settings.InitialDelay,
            BackoffMultiplier = BackoffMultiplier ?? settings.BackoffMultiplier,
            MaxDelay = MaxDelay ?? settings.MaxDelay,
            Jitter = Jitter ?? settings.Jitter,
            AttemptTimeout = AttemptTimeout ?? settings.AttemptTimeout,
        };
}
