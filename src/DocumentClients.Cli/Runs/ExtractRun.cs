using System.Net;
using System.Runtime.CompilerServices;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Results;
using Raydocs;

namespace DocumentClients.Cli.Runs;

/// <summary>Uploads documents into a session and, when all of them are there, runs an extraction over it and waits for its result.</summary>
internal sealed class ExtractRun(IRaydocsClient client, string sessionId, UploadRun uploads, UploadJournal? journal, IScreen screen)
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
        yield return stop.IsCancellationRequested ? extraction with { Failure = new Failure(FailureKind.Cancelled, $"Session {sessionId}: Cancelled before the extraction was run.") }
            : failed.Count > 0 ? extraction with { Failure = NotRun(failed, documents.Count) }
            : await ExtractAsync(extraction, [.. documents.Select(static document => document.DocumentId!)], stop).ConfigureAwait(false);
    }

    /// <summary>A result without some of the documents would look like one with all of them.</summary>
    private Failure NotRun(List<DocumentOutcome> failed, int count) => new(
        failed.Max(static document => document.Failure!.Kind),
        $"Session {sessionId}: The extraction was not run, since {failed.Count} of {count} documents could not be uploaded. Run it again with these only: the others are in the session.");

    private async Task<ExtractionOutcome> ExtractAsync(ExtractionOutcome extraction, IReadOnlyList<string> documentIds, CancellationToken stop)
    {
        try
        {
            using var progress = screen.Begin($"session {sessionId}", number: 1, count: 1);
            var run = await RunAsync(documentIds, stop).ConfigureAwait(false);
            extraction = Of(extraction, run);
            var shown = new Reports<RaydocsResult>(result => progress.ShowStatus(result.Status.Value));
            return Of(extraction, await client.WaitForResultAsync(run.Id, progress: shown, cancellationToken: stop).ConfigureAwait(false));
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            var status = exception switch
            {
                ProcessingFailedException failed when failed.Id == extraction.ResultId => failed.Status,
                WaitTimeoutException timeout when timeout.Id == extraction.ResultId => timeout.LastStatus,
                _ => null,
            };
            return extraction with { Status = RaydocsDocuments.Word(status) ?? extraction.Status, Failure = Failure.Of(exception, $"Session {sessionId}") };
        }
    }

    /// <summary>Newer installations defer a run until the documents are parsed; others refuse it until they are, and parse them by themselves.</summary>
    private async Task<RaydocsResult> RunAsync(IReadOnlyList<string> documentIds, CancellationToken stop)
    {
        try
        {
            return await client.RunExtractionAsync(sessionId, journal, stop).ConfigureAwait(false);
        }
        catch (ApiException refused) when (refused.StatusCode == HttpStatusCode.UnprocessableEntity && documentIds.Count > 0)
        {
            try
            {
                await client.WaitForDocumentsAsync(sessionId, documentIds, cancellationToken: stop).ConfigureAwait(false);
            }
            catch (WaitTimeoutException timeout)
            {
                // Perhaps it was refused for another reason, which waiting could not mend.
                throw new WaitTimeoutException($"{timeout.Message} Before that: {refused.Message}", timeout.Id, timeout.LastStatus, timeout.Waited, refused)
                {
                    Vendor = timeout.Vendor,
                    Operation = timeout.Operation,
                    Retry = timeout.Retry,
                };
            }

            return await client.RunExtractionAsync(sessionId, journal, stop).ConfigureAwait(false);
        }
    }

    private static ExtractionOutcome Of(ExtractionOutcome extraction, RaydocsResult result) =>
        extraction with { ResultId = result.Id, Status = RaydocsDocuments.Word(result.Status.Value), Data = result.Data };
}
