using DocumentClients;

namespace Reliability.Tests.Concurrency;

/// <summary>One call of a client by one caller, and what became of it.</summary>
/// <param name="Operation">The client and its method.</param>
/// <param name="Tag">A mark that no other call has.</param>
internal sealed record SoakCall(string Operation, string Tag)
{
    /// <summary>The documents that it is to make, in order.</summary>
    public IReadOnlyList<SoakDocument> Documents { get; init; } = [];

    /// <summary>The documents that it is to put into the storage, whether or not it makes something of them.</summary>
    public IReadOnlyList<SoakDocument> Stages { get; init; } = [];

    /// <summary>The ids that a reading call asks for: they are among what it returns.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    /// <summary>The session that it works on.</summary>
    public string? SessionId { get; init; }

    public bool MakesSession { get; init; }

    public bool MakesResult { get; init; }

    public bool DeletesSession { get; init; }

    /// <summary>
    /// Several steps in one: when a later one fails, what the earlier ones made stays, and stands in the session that the caller named.
    /// </summary>
    public bool IsComposite { get; init; }

    /// <summary>Whether the service may refuse it for good reason: an extraction over documents that are not ready.</summary>
    public bool MayBeRefused { get; init; }

    public SoakEnding Ending { get; private set; }

    public Exception? Error { get; private set; }

    /// <summary>A call of the API itself, without the facade.</summary>
    public bool IsDirect { get; init; }

    /// <summary>
    /// Whether the log says that it was carried out, though it was cancelled: only of a direct call, whose token Refit asks last.
    /// </summary>
    public bool IsLogged { get; set; }

    /// <summary>The ids, or the key, that it returned.</summary>
    public IReadOnlyList<string> Returned { get; private set; } = [];

    /// <summary>Whether it makes anything at all. One that does not is retried until it succeeds.</summary>
    public bool IsIdempotent => Documents.Count == 0 && !MakesSession && !MakesResult;

    /// <summary>Whether its ending says that something may have been made without being returned.</summary>
    public bool Announces =>
        Ending == SoakEnding.OutcomeUnknown
        || (Ending == SoakEnding.Cancelled && (Error!.InnerException is OutcomeUnknownException || (IsDirect && IsLogged)));

    public void End(IReadOnlyList<string> returned) => End(SoakEnding.Returned, error: null, returned);

    public void End(Exception error, CancellationToken cancellation) =>
        End(
            error switch
            {
                OutcomeUnknownException => SoakEnding.OutcomeUnknown,
                DocumentClientException => SoakEnding.Failed,
                OperationCanceledException cancelled
                    when cancellation.IsCancellationRequested && cancelled.CancellationToken == cancellation => SoakEnding.Cancelled,
                _ => throw new InvalidOperationException($"{this} ended with what no call may end with.", error),
            },
            error,
            returned: []
        );

    public override string ToString() => $"{Operation} ({Tag}{(SessionId is null ? "" : $", session {SessionId}")})";

    /// <summary>A line for the tally.</summary>
    public string Describe() =>
        Error switch
        {
            null => "returned",
            DocumentApiException refused => $"{nameof(DocumentApiException)} {(int)refused.StatusCode}",
            OperationCanceledException => Announces ? "cancelled, with an unknown outcome" : "cancelled",
            _ => Error.GetType().Name,
        };

    private void End(SoakEnding ending, Exception? error, IReadOnlyList<string> returned)
    {
        if (Ending != SoakEnding.None)
        {
            throw new InvalidOperationException($"{this} ended twice: as {Ending}, and as {ending}.");
        }

        (Ending, Error, Returned) = (ending, error, returned);
    }
}

/// <summary>How a call ended. Each has exactly one of these.</summary>
internal enum SoakEnding
{
    /// <summary>It has not: lost.</summary>
    None,

    Returned,

    /// <summary>An error of ours that says that nothing was made.</summary>
    Failed,

    /// <summary>An error of ours that announces that something may have been made.</summary>
    OutcomeUnknown,

    /// <summary>By the caller's own token.</summary>
    Cancelled,
}
