using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Journal;
using Polydocs.Answers;

namespace Polydocs.Uploads;

/// <summary>Uploads with a journal: what an earlier run finished is not sent again; what it left open is told, since Polydocs offers no way to look for it.</summary>
internal sealed class JournaledUploads(string address, TimeProvider time)
{
    public async Task<PolydocsUpload> UploadAsync(IUploadJournal journal, PreparedDocument document, Func<PreparedDocument, Task<PolydocsUpload>> upload, CancellationToken cancellationToken)
    {
        var about = new UploadJournalEntry
        {
            Vendor = PolydocsDialect.Name,
            Address = address,
            Document = document.Source.Place,
            Size = document.Length,
            Sha256 = await document.ComputeSha256Async(cancellationToken).ConfigureAwait(false),
        };
        var hold = await JournalHold.TakeAsync(journal, about, time, cancellationToken).ConfigureAwait(false);
        await using (hold.ConfigureAwait(false))
        {
            switch (hold.Last)
            {
                case { State: UploadJournalState.Stored } stored:
                    return new PolydocsUpload { Id = stored.Id, OtherIds = stored.OtherIds ?? [], FileName = document.FileName };
                case not null:
                    await hold.UnknownAsync().ConfigureAwait(false);
                    throw LeftOpen(document.FileName, hold);
                default:
                    return await hold.MakeAsync(
                        static entry => entry,
                        () => upload(document),
                        static (entry, made) => entry with { Id = made.Id, OtherIds = made.OtherIds.Count > 0 ? made.OtherIds : null },
                        cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static OutcomeUnknownException LeftOpen(string fileName, JournalHold hold) =>
        new($"`{fileName}`: an earlier attempt to send it ended without an answer, and may have stored it. Look for it on the dashboard. If it is not there, {hold.Settling} to send it again.")
        {
            Vendor = PolydocsDialect.Name,
            FileName = fileName,
        };
}
