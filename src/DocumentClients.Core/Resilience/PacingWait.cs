namespace DocumentClients.Resilience;

/// <summary>Tells whoever began a call how long its requests wait for their turn.</summary>
internal static class PacingWait
{
    private static readonly AsyncLocal<Action<TimeSpan>?> InThisFlow = new();

    /// <summary>Whom to tell of the calls that this flow makes from now on.</summary>
    public static Action<TimeSpan>? Listener
    {
        set => InThisFlow.Value = value;
    }

    /// <summary>A request has waited.</summary>
    public static void Report(TimeSpan held) => InThisFlow.Value?.Invoke(held);
}
