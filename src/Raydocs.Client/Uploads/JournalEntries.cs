using DocumentClients;
using Raydocs.Answers;

namespace Raydocs.Uploads;

/// <summary>What every entry of ours says in a journal.</summary>
internal static class JournalEntries
{
    public static UploadJournalEntry Of(Uri address, string sessionId) => new() { Vendor = RaydocsDialect.Name, Address = address.AbsoluteUri, SessionId = sessionId };
}
