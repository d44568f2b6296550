using System.Runtime.CompilerServices;
using DocumentClients.Cli.Commands;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Results;
using Polydocs;

namespace DocumentClients.Cli.Runs;

/// <summary>Uploads documents to Polydocs in one request, and then waits for all of them, if at all.</summary>
internal sealed class TogetherRun(IPolydocsClient client, PolydocsDocuments documents, PolydocsUploadRequest request, IScreen screen)
{
    /// <summary>Yields every document as soon as it is done: those that cannot be sent first.</summary>
    public async IAsyncEnumerable<DocumentOutcome> RunAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var sendable = new List<(DocumentOutcome Outcome, DocumentSource Source)>();
        foreach (var file in request.Files)
        {
            DocumentSource? source = null;
            var outcome = new DocumentOutcome(documents.Vendor) { File = file, Bytes = LocalFile.LengthOf(file) };
            outcome = await outcome.TryAsync(documents, () =>
            {
                source = LocalFile.OpenChecked(file);
                return Task.FromResult(outcome);
            }).ConfigureAwait(false);
            if (source is null)
            {
                yield return outcome;
            }
            else
            {
                sendable.Add((outcome, source));
            }
        }

        if (sendable.Count == 0)
        {
            yield break;
        }

        var uploaded = stop.IsCancellationRequested
            ? [.. sendable.Select(static document => document.Outcome.NotBegun())]
            : await UploadAsync(sendable, stop).ConfigureAwait(false);
        await foreach (var done in Task.WhenEach(uploaded.Select((outcome, index) => FinishAsync(outcome, index, uploaded.Count, stop))).ConfigureAwait(false))
        {
            yield return await done.ConfigureAwait(false);
        }
    }

    /// <summary>One request; when it fails as a whole, it does so for every document.</summary>
    private async Task<IReadOnlyList<DocumentOutcome>> UploadAsync(List<(DocumentOutcome Outcome, DocumentSource Source)> sendable, CancellationToken stop)
    {
        try
        {
            using var progress = new TogetherProgress(screen, sendable.Count);
            var results = await client.UploadTogetherAsync(
                [.. sendable.Select(static document => document.Source)], request.Options, progress: progress, cancellationToken: stop).ConfigureAwait(false);
            return [.. sendable.Zip(results, static (document, result) => result switch
            {
                { Upload: { } upload } => document.Outcome.With(PolydocsDocuments.StateOf(upload)),
                { Error: var error } => document.Outcome with { Failure = new Failure($"{document.Outcome.File}: {error ?? "Polydocs refused it without a reason."}") },
            })];
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            return [.. sendable.Select(document => document.Outcome with { Failure = Failure.Of(exception, document.Outcome.File!) })];
        }
    }

    private async Task<DocumentOutcome> FinishAsync(DocumentOutcome outcome, int index, int count, CancellationToken stop)
    {
        if (!request.Wait || outcome.Failure is not null)
        {
            return outcome;
        }

        using var progress = screen.Begin(outcome.File!, index + 1, count);
        return await outcome.WaitAsync(documents, progress, stop).ConfigureAwait(false);
    }
}
