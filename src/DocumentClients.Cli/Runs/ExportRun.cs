using System.Runtime.CompilerServices;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Files;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using Raydocs;

namespace DocumentClients.Cli.Runs;

/// <summary>Saves a result of Raydocs as an Excel file.</summary>
internal sealed class ExportRun(IRaydocsClient client)
{
    public async IAsyncEnumerable<ExportOutcome> RunAsync(ExportRequest request, [EnumeratorCancellation] CancellationToken stop)
    {
        var outcome = new ExportOutcome(RaydocsDocuments.Name, request.ResultId, request.File);
        var (bytes, failure) = await Attempt.OfAsync($"Result {request.ResultId}", () => SaveAsync(request, stop)).ConfigureAwait(false);
        yield return failure is null ? outcome with { Bytes = bytes } : outcome with { Failure = failure };
    }

    /// <exception cref="UsageException">The file cannot be made.</exception>
    private Task<long> SaveAsync(ExportRequest request, CancellationToken stop) =>
        ReplacedFile.WriteAsync(
            request.File,
            async file =>
            {
                var workbook = await client.Api.ExportResultToExcelAsync(request.ResultId, stop).ConfigureAwait(false);
                await using (workbook.ConfigureAwait(false))
                {
                    await workbook.CopyToAsync(file, stop).ConfigureAwait(false);
                }
            },
            stop
        );
}
