using System.Runtime.CompilerServices;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using Polydocs;

namespace DocumentClients.Cli.Runs;

/// <summary>Lists documents of Polydocs, and shows one.</summary>
internal sealed class RecordsRun(IPolydocsDocuments documents)
{
    /// <summary>Yields the documents, as each page comes.</summary>
    public async IAsyncEnumerable<RecordOutcome> ListAsync(
        ListRequest request,
        ToolEnvironment environment,
        IScreen screen,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var count = 0;
        await foreach (
            var (document, failure) in Attempt
                .EachAsync("Documents", () => documents.ListAsync(request.Options, stop), stop)
                .ConfigureAwait(false)
        )
        {
            yield return document is null
                ? new RecordOutcome(PolydocsDocuments.Name, DocumentId: null) { IsListed = true, Failure = failure }
                : PolydocsRecords.Of(document);

            // What nobody can read is not asked for.
            if (++count == request.Limit || environment.IsOutputLost)
            {
                yield break;
            }
        }

        if (count == 0)
        {
            screen.Write("note: No document is listed. The list may lag behind uploads.");
        }
    }

    /// <summary>Yields the document.</summary>
    public IAsyncEnumerable<RecordOutcome> GetAsync(string documentId, CancellationToken stop) =>
        OneAsync(documentId, async () => PolydocsRecords.Of(documentId, await documents.GetAsync(documentId, stop).ConfigureAwait(false)));

    /// <summary>Yields the document with what was read from it.</summary>
    public IAsyncEnumerable<RecordOutcome> GetExtractionAsync(string documentId, CancellationToken stop) =>
        OneAsync(
            documentId,
            async () => PolydocsRecords.Of(documentId, await documents.GetExtractionAsync(documentId, stop).ConfigureAwait(false))
        );

    private static async IAsyncEnumerable<RecordOutcome> OneAsync(string documentId, Func<Task<RecordOutcome>> get)
    {
        var (record, failure) = await Attempt.OfAsync($"Document {documentId}", get).ConfigureAwait(false);
        yield return record ?? new RecordOutcome(PolydocsDocuments.Name, documentId) { Failure = failure };
    }
}
