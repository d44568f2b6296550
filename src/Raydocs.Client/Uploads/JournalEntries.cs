using DocumentClients;
using DocumentClients.Journal;
using Raydocs.Api;

namespace Raydocs.Uploads;

/// <summary>Our entries in a journal.</summary>
internal static class JournalEntries
{
    /// <summary>What every one of them says.</summary>
    public static UploadJournalEntry Of(string address, string sessionId) =>
        new()
        {
            Vendor = RaydocsDialect.Name,
            Address = address,
            SessionId = sessionId,
        };

    /// <summary>What the journal says of the session's documents, but for the one that is held.</summary>
    public static async Task<UploadJournalEntry[]> OtherDocumentsAsync(this JournalLease lease, CancellationToken cancellationToken) =>
        [.. (await lease.OthersAsync(cancellationToken).ConfigureAwait(false)).Where(static entry => entry.Document is not null)];

    /// <summary>The ids of those that are stored.</summary>
    public static string[] StoredIds(this IEnumerable<UploadJournalEntry> documents) =>
        [.. documents.Where(static entry => entry.State == UploadJournalState.Stored).Select(static entry => entry.Id!)];
}
