using DocumentClients;
using Raydocs;

namespace Snippets;

internal static class Extracting
{
    public static async Task BatchAsync(IRaydocsClient raydocs, string templateId, string folder, CancellationToken ct)
    {
        // snippet: batch
        var invoices = Directory.EnumerateFiles(folder, "*.pdf").Select(path => DocumentSource.FromFile(path));
        await foreach (var item in raydocs.BatchExtractAsync(templateId, invoices, cancellationToken: ct))
        {
            Console.WriteLine(item.IsSuccess ? $"{item.FileName}: {item.Result.Data}" : $"{item.FileName} failed: {item.Error.Message}");
        }
        // end-snippet
    }

    public static async Task ListAsync(IRaydocsClient raydocs, string workspaceId, string sessionId, CancellationToken ct)
    {
        // snippet: lists
        await foreach (var template in raydocs.Templates.ListAsync(workspaceId, ct))
        {
            Console.WriteLine($"{template.Id} {template.Name}");
        }

        // One page, as the service has it:
        var page = await raydocs.Api.ListResultsAsync(sessionId, page: 2, ct);
        Console.WriteLine($"{page.Items.Count} results on page 2 of {page.LastPage}");
        // end-snippet
    }
}
