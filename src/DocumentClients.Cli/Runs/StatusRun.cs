using System.Runtime.CompilerServices;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Runs;

/// <summary>Prints the status of documents, one after the other, or waits for all of them at once.</summary>
internal sealed class StatusRun(IDocuments documents, StatusRequest request, IScreen screen, ToolEnvironment environment)
{
    /// <summary>Yields every document as soon as it is done, whatever became of it.</summary>
    public async IAsyncEnumerable<DocumentOutcome> RunAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var count = request.DocumentIds.Count;

        // It holds nothing to dispose of, as long as nobody asks for its handle.
        var turns = new SemaphoreSlim(request.Wait ? count : 1);
        await foreach (
            var done in Task.WhenEach(request.DocumentIds.Select((id, index) => OneAsync(id, index, turns, stop))).ConfigureAwait(false)
        )
        {
            yield return await done.ConfigureAwait(false);
        }
    }

    private async Task<DocumentOutcome> OneAsync(string id, int index, SemaphoreSlim turns, CancellationToken stop)
    {
        var outcome = new DocumentOutcome(documents.Vendor) { DocumentId = id };

        // Not cancelled: whoever has the turn ends soon then, and gives it on.
        await turns.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (stop.IsCancellationRequested || environment.IsOutputLost)
            {
                return outcome.NotBegun(stop.IsCancellationRequested);
            }

            using var progress = screen.Begin(id, index + 1, request.DocumentIds.Count);
            return request.Wait
                ? await outcome.WaitAsync(documents, progress, stop).ConfigureAwait(false)
                : await outcome
                    .TryAsync(documents, async () => outcome.With(await documents.GetAsync(id, stop).ConfigureAwait(false)))
                    .ConfigureAwait(false);
        }
        finally
        {
            turns.Release();
        }
    }
}
