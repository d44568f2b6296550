using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Files;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Runs;

/// <summary>Uploads documents, a few at a time. Those that are uploaded are waited for meanwhile, if at all.</summary>
internal sealed class UploadRun(
    IDocuments documents,
    DocumentList files,
    UploadOrders orders,
    bool wait,
    IScreen screen,
    ToolEnvironment environment
)
{
    /// <summary>How many documents are waited for at a time: with more, uploads pause.</summary>
    private const int MostWaitedFor = 1000;

    /// <summary>Yields every document as soon as it is done, whatever became of it.</summary>
    public async IAsyncEnumerable<DocumentOutcome> RunAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var isNone = true;
        await foreach (var done in (wait ? WaitForAllAsync(stop) : UploadAllAsync(stop)).ConfigureAwait(false))
        {
            isNone = false;
            yield return done;
        }

        if (isNone && files.Count is null)
        {
            screen.Write("note: No documents were found.");
        }
    }

    private async IAsyncEnumerable<DocumentOutcome> UploadAllAsync([EnumeratorCancellation] CancellationToken stop)
    {
        // What became of each is reported before the next is begun: where it cannot be reported, there must be no next.
        await foreach (var upload in new UploadQueue(documents, files, orders, screen, environment).RunAsync(stop).ConfigureAwait(false))
        {
            upload.Progress?.Dispose();
            yield return upload.Outcome;
        }
    }

    private async IAsyncEnumerable<DocumentOutcome> WaitForAllAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var done = Channel.CreateUnbounded<DocumentOutcome>();
        var all = Task.Run(() => WaitForAllAsync(done.Writer, stop), CancellationToken.None);
        await foreach (var outcome in done.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            yield return outcome;
        }

        await all.ConfigureAwait(false);
    }

    private async Task WaitForAllAsync(ChannelWriter<DocumentOutcome> done, CancellationToken stop)
    {
        // It holds nothing to dispose of, as long as nobody asks for its handle.
        var room = new SemaphoreSlim(MostWaitedFor);
        try
        {
            await foreach (
                var upload in new UploadQueue(documents, files, orders, screen, environment).RunAsync(stop).ConfigureAwait(false)
            )
            {
                await room.WaitAsync(CancellationToken.None).ConfigureAwait(false);
                _ = WaitForAsync(upload);
            }
        }
        finally
        {
            for (var place = 0; place < MostWaitedFor; place++)
            {
                await room.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            }

            done.TryComplete();
        }

        async Task WaitForAsync(BegunUpload upload)
        {
            try
            {
                using var progress = upload.Progress ?? new NullProgress();
                done.TryWrite(await upload.Outcome.WaitAsync(documents, progress, stop).ConfigureAwait(false));
            }
            catch (Exception unexpected)
            {
                done.TryComplete(unexpected);
                throw;
            }
            finally
            {
                room.Release();
            }
        }
    }
}
