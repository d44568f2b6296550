using System.Diagnostics.CodeAnalysis;

namespace DocumentClients.Api;

/// <summary>
/// Keeps a caller's token from Refit, which asks it once more when the response has come whole: a cancellation in that very moment would
/// take the place of what a call has made, and nobody would learn of it. The chain is given the token all the same.
/// </summary>
internal static class CallerToken
{
    private static readonly AsyncLocal<CancellationToken> Kept = new();

    /// <summary>Makes a call, whose own token is none.</summary>
    [SuppressMessage(
        "Design",
        "CA1068:CancellationToken parameters must come last",
        Justification = "It is what is kept, and no token of this method."
    )]
    public static async Task<T> KeepAsync<T>(CancellationToken caller, Func<Task<T>> call)
    {
        Kept.Value = caller;
        return await call().ConfigureAwait(false);
    }

    /// <summary>Takes the token that was kept for a call, so that no call within it takes it, too.</summary>
    public static CancellationToken Take()
    {
        var caller = Kept.Value;
        if (caller.CanBeCanceled)
        {
            // To set it costs something, and most calls keep none.
            Kept.Value = default;
        }

        return caller;
    }
}
