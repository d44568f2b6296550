using System.Runtime.CompilerServices;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using Raydocs;

namespace DocumentClients.Cli.Runs;

/// <summary>Saves a result of Raydocs as an Excel file.</summary>
internal sealed class ExportRun(IRaydocsClient client)
{
    public async IAsyncEnumerable<ExportOutcome> RunAsync(ExportRequest request, [EnumeratorCancellation] CancellationToken stop)
    {
        var (bytes, failure) = await DownloadSteps
            .SaveAsync($"Result {request.ResultId}", request.File, () => client.DownloadExcelAsync(request.ResultId, stop), stop)
            .ConfigureAwait(false);
        yield return new ExportOutcome(RaydocsDocuments.Name, request.ResultId, request.File) { Bytes = bytes, Failure = failure };
    }
}
