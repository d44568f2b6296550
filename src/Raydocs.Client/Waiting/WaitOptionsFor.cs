using DocumentClients;

namespace Raydocs.Waiting;

/// <summary>What else is waited for on the way to a result. The tool compiles it, too.</summary>
internal static class WaitOptionsFor
{
    /// <summary>It is waited for as the result is; what is reported are the polls of the result.</summary>
    public static WaitOptions<T> Other<T>(WaitOptions<RaydocsResult> options) =>
        new()
        {
            Timeout = options.Timeout,
            InitialDelay = options.InitialDelay,
            BackoffMultiplier = options.BackoffMultiplier,
            MaxDelay = options.MaxDelay,
            Jitter = options.Jitter,
            AttemptTimeout = options.AttemptTimeout,
        };
}
