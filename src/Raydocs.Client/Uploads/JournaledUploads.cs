using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Journal;
using Raydocs.Answers;

namespace Raydocs.Uploads;

/// <summary>The three steps with a journal: what an earlier run finished is not done again, and what it left open is looked for before it is made again.</summary>
internal sealed class JournaledUploads(DocumentUploader uploader, DocumentAttacher attacher, Uri address, TimeProvider time)
{
    public async Task<RaydocsDocument> UploadAsync(
        UploadJournal journal, string sessionId, DocumentSource source, IProgress<UploadProgress>? progress, CancellationToken cancellationToken)
    {
        var document = await source.PrepareAsync(cancellationToken).ConfigureAwait(false);
        await using (document.ConfigureAwait(false))
        {
            var sha256 = await document.ComputeSha256Async(cancellationToken).ConfigureAwait(false);
            using var hold = journal.Take(JournalEntries.Of(address, sessionId) with { Document = source.Place, Size = document.Length, Sha256 = sha256 });
            if (hold.Last is { State: UploadJournalState.Stored, Id: { } id } stored)
            {
                return new RaydocsDocument { Id = id, FileName = document.FileName, Size = stored.Size, Sha256 = sha256, Status = new RaydocsDocumentStatus(stored.Status ?? "") };
            }

            var staged = new StagedDocument(document.FileName, document.Length, _ => new ValueTask<string>(sha256)) { Sha256 = sha256 };
            if (hold.Last is { State: UploadJournalState.Begun, Key: { } key } open
                && await FinishAsync(hold, open, sessionId, key, staged with { Earlier = Earlier(hold, open, document.FileName) }, cancellationToken).ConfigureAwait(false) is { } finished)
            {
                return finished;
            }

            var signing = await uploader.StageAsync(document, progress, cancellationToken).ConfigureAwait(false);
            return await AttachAsync(hold, sessionId, signing.Upload.Key, Now(signing), staged, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Finds the document of the earlier run, or makes its record with the key that the run had got. Null when the key is of no use any more.</summary>
    private async Task<RaydocsDocument?> FinishAsync(
        JournalHold hold, UploadJournalEntry open, string sessionId, string key, StagedDocument staged, CancellationToken cancellationToken)
    {
        var unknown = new OutcomeUnknownException($"`{staged.FileName}`: an earlier attempt to make its record in session {sessionId} ended without an answer.") { FileName = staged.FileName };
        if (await FindAsync().ConfigureAwait(false) is { } found)
        {
            return found;
        }

        try
        {
            return await AttachAsync(hold, sessionId, key, open.BegunAt, staged, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException refused) when ((int)refused.StatusCode is 400 or 422)
        {
            // Perhaps the earlier attempt used the key up, and its record has come meanwhile. If not, the storage has dropped the key.
            return await FindAsync().ConfigureAwait(false);
        }

        async Task<RaydocsDocument?> FindAsync() =>
            await attacher.FindAsync(sessionId, staged, unknown, cancellationToken).ConfigureAwait(false) is { } document ? hold.Found(document, Stored) : null;
    }

    private Task<RaydocsDocument> AttachAsync(
        JournalHold hold, string sessionId, string key, DateTimeOffset? moment, StagedDocument staged, CancellationToken cancellationToken) =>
        hold.MakeAsync(
            entry => entry with { Key = key, BegunAt = moment },
            () => attacher.AttachAsync(sessionId, key, staged, cancellationToken),
            Stored);

    private static UploadJournalEntry Stored(UploadJournalEntry entry, RaydocsDocument document) => entry with { Id = document.Id, Status = document.Status.Value };

    /// <summary>The service's clock now, by the one at the signing and the time since; our own may be wrong by hours.</summary>
    private DateTimeOffset? Now(Signing signing) => signing.ServerTime + time.GetElapsedTime(signing.ReceivedAt);

    private static EarlierAttempt Earlier(JournalHold hold, UploadJournalEntry open, string fileName)
    {
        var others = hold.OtherDocuments(open.SessionId).ToArray();
        return new EarlierAttempt(
            open.BegunAt,
            others.StoredIds(),
            others.Any(entry => entry.State == UploadJournalState.Begun && entry.Size == open.Size && Path.GetFileName(entry.Document) == fileName));
    }
}
