using DocumentClients;
using Raydocs;

namespace Snippets;

internal static class Resuming
{
    public static async Task Extract(IRaydocsClient raydocs, string sessionId, IReadOnlyList<string> files, CancellationToken ct)
    {
        // snippet: journal
        using var journal = UploadJournal.Open("march.jsonl"); // made, or gone on with
        var result = await raydocs.ExtractAsync(
            sessionId,
            files.Select(file => DocumentSource.FromFile(file)),
            options: new() { Journal = journal },
            cancellationToken: ct
        );
        // end-snippet
        Console.WriteLine(result.Id);
    }
}
