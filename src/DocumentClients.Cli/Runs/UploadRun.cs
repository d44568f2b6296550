using System.Runtime.CompilerServices;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Files;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Runs;

/// <summary>Uploads documents one after the other. Those that are uploaded are waited for meanwhile, if at all.</summary>
internal sealed class UploadRun(
    IDocuments documents,
    IReadOnlyList<LocalFile> files,
    bool wait,
    IScreen screen,
    ToolEnvironment environment
)
{
    /// <summary>Yields every document as soon as it is done, whatever became of it.</summary>
    public async IAsyncEnumerable<DocumentOutcome> RunAsync([EnumeratorCancellation] CancellationToken stop)
    {
        // One turn: how many documents are uploaded at a time. It holds nothing to dispose of, as long as nobody asks for its handle.
        var turns = new SemaphoreSlim(1);
        if (!wait)
        {
            // What became of each is reported before the next is begun: where it cannot be reported, there must be no next.
            for (var i = 0; i < files.Count; i++)
            {
                yield return await OneAsync(files[i], i, turns, stop).ConfigureAwait(false);
            }

            yield break;
        }

        await foreach (var done in Task.WhenEach(files.Select((file, index) => OneAsync(file, index, turns, stop))).ConfigureAwait(false))
        {
            yield return await done.ConfigureAwait(false);
        }
    }

    private async Task<DocumentOutcome> OneAsync(LocalFile file, int index, SemaphoreSlim turns, CancellationToken stop)
    {
        var outcome = new DocumentOutcome(documents.Vendor) { File = file.Label, Bytes = file.Length };

        // Not cancelled: whoever has the turn ends soon then, and gives it on.
        await turns.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        if (stop.IsCancellationRequested || environment.IsOutputLost)
        {
            turns.Release();
            return outcome.NotBegun(stop.IsCancellationRequested);
        }

        using var progress = screen.Begin(file.Label, index + 1, files.Count);
        try
        {
            outcome = await outcome
                .TryAsync(
                    documents,
                    async () =>
                        outcome.With(
                            await documents
                                .UploadAsync(await file.OpenAsync(stop).ConfigureAwait(false), progress, stop)
                                .ConfigureAwait(false)
                        )
                )
                .ConfigureAwait(false);
        }
        finally
        {
            turns.Release();
        }

        return wait ? await outcome.WaitAsync(documents, progress, stop).ConfigureAwait(false) : outcome;
    }
}
