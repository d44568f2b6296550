using System.Runtime.CompilerServices;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using Polydocs;

namespace DocumentClients.Cli.Runs;

/// <summary>Saves the file of a document of Polydocs.</summary>
internal sealed class DownloadRun(IPolydocsDocuments documents)
{
    public async IAsyncEnumerable<DownloadOutcome> RunAsync(DownloadRequest request, [EnumeratorCancellation] CancellationToken stop)
    {
        var (bytes, failure) = await DownloadSteps
            .SaveAsync($"Document {request.DocumentId}", request.File, () => documents.DownloadAsync(request.DocumentId, stop), stop)
            .ConfigureAwait(false);
        yield return new DownloadOutcome(PolydocsDocuments.Name, request.DocumentId, request.File) { Bytes = bytes, Failure = failure };
    }
}
