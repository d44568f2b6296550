using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Runs;

/// <summary>The steps that a document goes through. A step that fails leaves what is known by then, and why it failed.</summary>
internal static class DocumentSteps
{
    /// <param name="outcome">What is not begun.</param>
    /// <param name="isCancelled">Whether that is because of Ctrl+C, and not because nobody could be told of it.</param>
    public static DocumentOutcome NotBegun(this DocumentOutcome outcome, bool isCancelled) =>
        outcome with
        {
            Failure = isCancelled
                ? new Failure(
                    FailureKind.Cancelled,
                    $"{outcome.File ?? outcome.DocumentId}: Cancelled before its turn came; nothing was sent."
                )
                : new Failure(
                    $"{outcome.File ?? outcome.DocumentId}: Not begun, since standard output cannot be written; nothing was sent."
                ),
        };

    /// <summary>Waits until an uploaded document is processed. One that already failed stays as it is.</summary>
    public static Task<DocumentOutcome> WaitAsync(
        this DocumentOutcome outcome,
        IDocuments documents,
        IDocumentProgress progress,
        CancellationToken stop
    ) =>
        outcome switch
        {
            { Failure: not null } => Task.FromResult(outcome),
            { DocumentId: not { Length: > 0 } } => Task.FromResult(
                outcome with
                {
                    Failure = new Failure(
                        $"{outcome.File}: It was accepted, but the service did not name its id, so it cannot be waited for. "
                            + "Look for it on the dashboard."
                    ),
                }
            ),
            _ => outcome.TryAsync(
                documents,
                async () => outcome.With(await documents.WaitAsync(outcome.DocumentId, progress.ShowStatus, stop).ConfigureAwait(false))
            ),
        };

    /// <summary>Does a step. Its failure becomes part of the outcome.</summary>
    public static async Task<DocumentOutcome> TryAsync(this DocumentOutcome outcome, IDocuments documents, Func<Task<DocumentOutcome>> step)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            return outcome.Failed(documents, exception);
        }
    }

    /// <summary>Adds why it failed.</summary>
    public static DocumentOutcome Failed(this DocumentOutcome outcome, IDocuments documents, Exception exception)
    {
        var status = exception switch
        {
            ProcessingFailedException failed => failed.Status,
            WaitTimeoutException timeout => timeout.LastStatus,
            _ => null,
        };
        return outcome with
        {
            Status = documents.Stored(status) ?? outcome.Status,
            Candidates = exception is OutcomeUnknownException unknown ? unknown.Candidates : outcome.Candidates,
            Failure = Failure.Of(exception, outcome.File ?? outcome.DocumentId ?? ""),
        };
    }

    /// <summary>Adds what the service says.</summary>
    public static DocumentOutcome With(this DocumentOutcome outcome, DocumentState state) =>
        outcome with
        {
            File = outcome.File ?? state.FileName,
            DocumentId = state.Id ?? outcome.DocumentId,
            OtherIds = state.OtherIds.Count > 0 ? state.OtherIds : outcome.OtherIds,
            Status = state.Status ?? outcome.Status,
            Bytes = state.Bytes ?? outcome.Bytes,
        };
}
