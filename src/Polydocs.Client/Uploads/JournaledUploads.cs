using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Journal;
using Polydocs.Answers;

namespace Polydocs.Uploads;

/// <summary>Uploads with a journal: what an earlier run finished is not sent again; what it left open is told, since Polydocs offers no way to look for it.</summary>
internal sealed class JournaledUploads(string address)
{
    public async Task<PolydocsUpload> UploadAsync(UploadJournal journal, PreparedDocument document, Func<PreparedDocument, Task<PolydocsUpload>> upload, CancellationToken cancellationToken)
    {
        using var hold = journal.Take(new UploadJournalEntry
        {
            Vendor = PolydocsDialect.Name,
            Address = address,
            Document = document.Source.Place,
            Size = document.Length,
            Sha256 = await document.ComputeSha256Async(cancellationToken).ConfigureAwait(false),
        });
        return hold.Last switch
        {
            { State: UploadJournalState.Stored } stored => new PolydocsUpload { Id = stored.Id, OtherIds = stored.OtherIds ?? [], FileName = document.FileName },
            { State: UploadJournalState.Begun } => throw LeftOpen(document.FileName, journal),
            _ => await hold.MakeAsync(
                static entry => entry,
                () => upload(document),
                static (entry, made) => entry with { Id = made.Id, OtherIds = made.OtherIds.Count > 0 ? made.OtherIds : null }).ConfigureAwait(false),
        };
    }

    private static OutcomeUnknownException LeftOpen(string fileName, UploadJournal journal) =>
        new($"`{fileName}`: an earlier attempt to send it ended without an answer, and may have stored it. Look for it on the dashboard. If it is not there, remove its line from {journal.Path} to send it again.")
        {
            Vendor = PolydocsDialect.Name,
            FileName = fileName,
        };
}
