using DocumentClients;
using Polydocs;

namespace Cookbook;

public static class Duplicates
{
    /// <summary>May be called again with the same file, after whatever has happened.</summary>
    /// <returns>The document's id; null where a person must look on the dashboard first.</returns>
    public static async Task<string?> UploadOnceAsync(IPolydocsClient polydocs, IUploadJournal journal, string path, CancellationToken ct)
    {
        try
        {
            return (await polydocs.UploadAsync(DocumentSource.FromFile(path), new PolydocsUploadOptions { Journal = journal }, ct)).Id;
        }
        catch (OutcomeUnknownException)
        {
            return null; // thrown again by each further call, until it is settled
        }
    }

    /// <summary>Tells a journal, opened anew, what a person has found on the dashboard.</summary>
    /// <param name="find">Gives the id under which the document exists; null to leave it open.</param>
    public static async Task SettleAsync(IUploadJournal journal, Func<UploadJournalEntry, Task<string?>> find, CancellationToken ct)
    {
        foreach (var item in await journal.DueAsync(int.MaxValue, ct))
        {
            if (item.State == UploadJournalState.Begun && UploadJournalEntry.Of(item) is { } entry && await find(entry) is { } id)
            {
                await journal.StoredAsync(item.Key, (entry with { Id = id }).ToPayload(), ct);
            }
        }
    }
}
