using DocumentClients;
using Polydocs;
using Raydocs;

namespace Snippets;

internal static class Waiting
{
    public static async Task Wait(
        IPolydocsClient polydocs,
        IRaydocsClient raydocs,
        string id,
        string sessionId,
        IReadOnlyCollection<string> ids,
        CancellationToken ct
    )
    {
        // snippet: wait
        // Until a person may work on it (the default), or until it is exported:
        await polydocs.WaitForDocumentAsync(id, cancellationToken: ct);
        await polydocs.WaitForDocumentAsync(
            id,
            PolydocsWaitUntil.Finished,
            new() { Timeout = TimeSpan.FromHours(2) },
            cancellationToken: ct
        );

        // Many documents of one Raydocs session, with one list call a round for all of them:
        var documents = await raydocs.WaitForDocumentsAsync(sessionId, ids, cancellationToken: ct);
        // end-snippet
        Console.WriteLine(documents.Count);
    }
}
