using System.Runtime.CompilerServices;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Results;
using Raydocs;
using Raydocs.Waiting;

namespace DocumentClients.Cli.Runs;

/// <summary>
/// Uploads documents into a session and, when all of them are there, runs an extraction over it and waits for its result.
/// </summary>
internal sealed class ExtractRun(
    IRaydocsClient client,
    string sessionId,
    UploadRun uploads,
    UploadJournal? journal,
    IScreen screen,
    ToolEnvironment environment
)
{
    /// <summary>Yields every document as soon as it is uploaded, and then the extraction.</summary>
    public async IAsyncEnumerable<Outcome> RunAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var documents = new List<DocumentOutcome>();
        await foreach (var document in uploads.RunAsync(stop).ConfigureAwait(false))
        {
            documents.Add(document);
            yield return document;
        }

        var extraction = new ExtractionOutcome(RaydocsDocuments.Name, sessionId);
        var failed = documents.Where(static document => document.Failure is not null).ToList();
        yield return stop.IsCancellationRequested
            ? extraction with
            {
                Failure = new Failure(FailureKind.Cancelled, $"Session {sessionId}: Cancelled before the extraction was run."),
            }
        : environment.IsOutputLost && failed.Count == 0
            ? extraction with
            {
                Failure = new Failure(
                    $"Session {sessionId}: The extraction was not run, since standard output cannot be written. "
                        + "Its documents are in the session: run it without them."
                ),
            }
        : failed.Count > 0 ? extraction with { Failure = NotRun(failed, documents.Count) }
        : await ExtractAsync(extraction, [.. documents.Select(static document => document.DocumentId!)], stop).ConfigureAwait(false);
    }

    /// <summary>A result without some of the documents would look like one with all of them.</summary>
    private Failure NotRun(List<DocumentOutcome> failed, int count) =>
        new(
            failed.Max(static document => document.Failure!.Kind),
            $"Session {sessionId}: The extraction was not run, since {failed.Count} of {count} documents could not be uploaded. "
                + $"Run it again with --session {sessionId} and these only: the others are in the session."
        );

    private async Task<ExtractionOutcome> ExtractAsync(
        ExtractionOutcome extraction,
        IReadOnlyList<string> documentIds,
        CancellationToken stop
    )
    {
        try
        {
            using var progress = screen.Begin($"session {sessionId}", number: 1, count: 1);
            var run = await client.RunWhenReadyAsync(sessionId, documentIds, new() { Journal = journal }, stop).ConfigureAwait(false);
            extraction = extraction.With(run);
            var shown = new Reports<RaydocsResult>(result => progress.ShowStatus(result.Status.Value));
            return extraction.With(await client.WaitForResultAsync(run.Id, new() { Progress = shown }, stop).ConfigureAwait(false));
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            return extraction.With(exception, $"Session {sessionId}");
        }
    }
}
