using DocumentClients.Primitives;
using Polly;

namespace DocumentClients.Waiting;

/// <summary>What the wait pipeline has to know of the wait that it runs.</summary>
internal sealed class WaitState(WaitOptions options, Func<double> random)
{
    public static readonly ResiliencePropertyKey<WaitState> Key = new("documentclients.wait");

    public WaitOptions Options { get; } = options;

    public static WaitState Of(ResilienceContext context) =>
        context.Properties.GetValue(Key, new WaitState(new WaitOptions(), static () => 0.5));

    /// <summary>The delay after poll number <paramref name="poll"/> (from 0); never shorter than the service asked for.</summary>
    public TimeSpan NextDelay(int poll, TimeSpan? retryAfter)
    {
        // Grows as a double, so that a long wait cannot overflow: it is cut at the longest delay.
        var grown = Math.Min(Options.InitialDelay.TotalSeconds * Math.Pow(Options.BackoffMultiplier, poll), Options.MaxDelay.TotalSeconds);
        var delay = TimeSpan.FromSeconds(grown * (1 + (Options.Jitter * ((2 * random()) - 1))));
        var asked = retryAfter > delay ? retryAfter.Value : delay;

        // A service may ask for any time, but timers have an end; beyond the deadline it is all the same to a wait.
        return asked > OptionsChecks.LongestTime ? OptionsChecks.LongestTime : asked;
    }
}
