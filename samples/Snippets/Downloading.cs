using Polydocs;
using Raydocs;

namespace Snippets;

internal static class Downloading
{
    public static async Task Polydocs(IPolydocsClient polydocs, string id, Stream destination, CancellationToken ct)
    {
        // snippet: polydocs
        using var file = await polydocs.Documents.DownloadAsync(id, ct);
        await file.SaveAsync("invoice.pdf", ct);

        using var page = await polydocs.Documents.DownloadPageImageAsync(id, page: 1, ct);
        await page.CopyToAsync(destination, ct);
        // end-snippet
    }

    public static async Task Raydocs(IRaydocsClient raydocs, RaydocsResult result, string id, CancellationToken ct)
    {
        // snippet: raydocs
        using var workbook = await raydocs.DownloadExcelAsync(result.Id, ct);
        await workbook.SaveAsync("result.xlsx", ct);

        using var file = await raydocs.DownloadDocumentAsync(id, ct);
        await file.SaveAsync(Path.Combine(Path.GetTempPath(), file.FileName ?? $"{id}.pdf"), ct);
        // end-snippet
    }
}
