using System.Runtime.CompilerServices;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using DocumentClients.Cli.Text;
using Polydocs;

namespace DocumentClients.Cli.Runs;

/// <summary>Uploads documents to Polydocs in one request, and then waits for all of them, if at all.</summary>
internal sealed class BatchUploadRun(
    IPolydocsClient client,
    PolydocsDocuments documents,
    PolydocsUploadRequest request,
    IScreen screen,
    ToolEnvironment environment
)
{
    /// <summary>Yields every document as soon as it is done: those that cannot be sent first.</summary>
    public async IAsyncEnumerable<DocumentOutcome> RunAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var sendable = new List<(DocumentOutcome Outcome, DocumentSource Source)>();
        foreach (var file in request.Files)
        {
            DocumentSource? source = null;
            var outcome = new DocumentOutcome(documents.Vendor) { File = file.Label, Bytes = file.Length };
            outcome = await outcome
                .TryAsync(
                    documents,
                    async () =>
                    {
                        source = await file.OpenCheckedAsync(stop).ConfigureAwait(false);
                        return outcome;
                    }
                )
                .ConfigureAwait(false);
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

        var uploaded =
            stop.IsCancellationRequested || environment.IsOutputLost
                ? [.. sendable.Select(document => document.Outcome.NotBegun(stop.IsCancellationRequested))]
                : await UploadAsync(sendable, stop).ConfigureAwait(false);
        var candidates = uploaded
            .Where(static outcome => outcome.Failure is null)
            .SelectMany(static outcome => outcome.Candidates)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(static id => id, id => new Lazy<Task<DocumentOutcome>>(() => WaitForAsync(id, stop)), StringComparer.Ordinal);
        await foreach (
            var done in Task.WhenEach(uploaded.Select((outcome, index) => FinishAsync(outcome, index, uploaded.Count, candidates, stop)))
                .ConfigureAwait(false)
        )
        {
            yield return await done.ConfigureAwait(false);
        }
    }

    /// <summary>One request; when it fails as a whole, it does so for every document.</summary>
    private async Task<IReadOnlyList<DocumentOutcome>> UploadAsync(
        List<(DocumentOutcome Outcome, DocumentSource Source)> sendable,
        CancellationToken stop
    )
    {
        try
        {
            using var progress = new BatchProgress(screen, sendable.Count);
            var results = await client
                .UploadBatchAsync(
                    [.. sendable.Select(static document => document.Source)],
                    request.Options with
                    {
                        Progress = progress,
                    },
                    stop
                )
                .ConfigureAwait(false);
            return
            [
                .. sendable.Zip(
                    results,
                    static (document, result) =>
                        result switch
                        {
                            { Upload: { } upload } => document.Outcome.With(PolydocsDocuments.StateOf(upload)) with
                            {
                                Candidates = result.Candidates,
                            },
                            { Error: var error } => document.Outcome with
                            {
                                Candidates = result.Candidates,
                                Failure = new Failure($"{document.Outcome.File}: {error ?? "Polydocs refused it without a reason."}"),
                            },
                        }
                ),
            ];
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            return [.. sendable.Select(document => document.Outcome with { Failure = Failure.Of(exception, document.Outcome.File!) })];
        }
    }

    private async Task<DocumentOutcome> FinishAsync(
        DocumentOutcome outcome,
        int index,
        int count,
        Dictionary<string, Lazy<Task<DocumentOutcome>>> candidates,
        CancellationToken stop
    )
    {
        if (outcome is { Failure: null, Candidates.Count: > 0 })
        {
            screen.Write(
                Printable.Line(
                    $"note: {outcome.File}: It was stored as one of the documents {string.Join(", ", outcome.Candidates)}. "
                        + "Several files were sent under one name, and which is which is not known."
                )
            );
        }

        if (!request.Wait || outcome.Failure is not null)
        {
            return outcome;
        }

        if (outcome.Candidates.Count > 0)
        {
            return WithAll(outcome, await Task.WhenAll(outcome.Candidates.Select(id => candidates[id].Value)).ConfigureAwait(false));
        }

        using var progress = screen.Begin(outcome.File!, index + 1, count);
        return await outcome.WaitAsync(documents, progress, stop).ConfigureAwait(false);
    }

    /// <summary>Waits for a document of which it is not known whose it is, once for all files that it may be.</summary>
    private async Task<DocumentOutcome> WaitForAsync(string id, CancellationToken stop)
    {
        using var progress = screen.Begin($"document {id}", number: 1, count: 1);
        return await new DocumentOutcome(documents.Vendor) { DocumentId = id }
            .WaitAsync(documents, progress, stop)
            .ConfigureAwait(false);
    }

    /// <summary>A file is where its document is: where that is not known, all that it may be are reported.</summary>
    private static DocumentOutcome WithAll(DocumentOutcome outcome, IReadOnlyList<DocumentOutcome> candidates)
    {
        var failures = candidates.Select(static candidate => candidate.Failure).OfType<Failure>().ToList();
        var statuses = candidates.Select(static candidate => candidate.Status).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return outcome with
        {
            Status = statuses.Count == 0 ? outcome.Status : string.Join(" or ", statuses),
            Failure =
                failures.Count == 0
                    ? null
                    : new Failure(
                        failures.Max(static failure => failure.Kind),
                        $"{outcome.File}: {string.Join(" ", failures.Select(static failure => failure.Message))}",
                        failures[0].Cause
                    ),
        };
    }
}
