using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Journal;
using Raydocs.Models;

namespace Raydocs.Uploads;

/// <summary>
/// The three steps with a journal: what an earlier run finished is not done again, and what it left open is looked for before it is made
/// again.
/// </summary>
internal sealed class JournaledUploads(DocumentUploader uploader, DocumentAttacher attacher, string address, TimeProvider time)
{
    public async Task<RaydocsDocument> UploadAsync(
        IUploadJournal journal,
        string sessionId,
        PreparedDocument document,
        IProgress<UploadProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var sha256 = await document.ComputeSha256Async(cancellationToken).ConfigureAwait(false);
        var about = JournalEntries.Of(address, sessionId) with
        {
            Document = document.Source.Place,
            FileName = document.FileName,
            Size = document.Length,
            Sha256 = sha256,
        };
        var lease = await JournalLease.TakeAsync(journal, about, time, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            return await UploadAsync(lease, sessionId, document, sha256, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RaydocsDocument> UploadAsync(
        JournalLease lease,
        string sessionId,
        PreparedDocument document,
        string sha256,
        IProgress<UploadProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (lease.Last is { State: UploadJournalState.Stored, Id: { } id } stored)
        {
            return new RaydocsDocument
            {
                Id = id,
                OtherIds = stored.OtherIds ?? [],
                FileName = document.FileName,
                Size = stored.Size,
                Sha256 = sha256,
                Status = new RaydocsDocumentStatus(stored.Status ?? ""),
            };
        }

        var staged = StagedDocument.Of(document, sha256);
        if (lease.Last is { State: UploadJournalState.Begun or UploadJournalState.Unknown, Key: { } key } open)
        {
            var earlier = staged with
            {
                AttemptedAt = open.BegunAt,
                Earlier = await EarlierAsync(lease, cancellationToken).ConfigureAwait(false),
            };
            if (await FinishAsync(lease, sessionId, key, earlier, cancellationToken).ConfigureAwait(false) is { } finished)
            {
                return finished;
            }
        }

        var signing = await uploader.StageAsync(document, progress, cancellationToken).ConfigureAwait(false);
        var attempt = staged with { AttemptedAt = signing.ServerTimeNow(time) };
        return await lease
            .MakeAsync(
                entry => entry with { Key = signing.Key, BegunAt = attempt.AttemptedAt },
                () => attacher.AttachAsync(sessionId, signing.Key, attempt, cancellationToken),
                Stored,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Finds the document of the earlier run, or makes its record with the key that the run had got. Null when the key is of no use any
    /// more. The journal says that the outcome is unknown, and goes on to say so until it is known.
    /// </summary>
    private async Task<RaydocsDocument?> FinishAsync(
        JournalLease lease,
        string sessionId,
        string key,
        StagedDocument staged,
        CancellationToken cancellationToken
    )
    {
        var unknown = new OutcomeUnknownException(
            $"`{staged.FileName}`: an earlier attempt to make its record in session {sessionId} ended without a response. "
                + $"{lease.HowToSettle}"
        )
        {
            FileName = staged.FileName,
        };
        if (await FindAsync().ConfigureAwait(false) is { } found)
        {
            return found;
        }

        if (lease.Last!.State == UploadJournalState.Unknown)
        {
            throw unknown;
        }

        await lease.RequireLeaseAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await lease
                .FoundAsync(await attacher.AttachAsync(sessionId, key, staged, cancellationToken).ConfigureAwait(false), Stored)
                .ConfigureAwait(false);
        }
        catch (DocumentApiException refused) when ((int)refused.StatusCode is 400 or 422)
        {
            // Perhaps the earlier attempt used the key up, and its record has come meanwhile. If not, the storage has dropped the key.
            return await FindAsync().ConfigureAwait(false);
        }

        async Task<RaydocsDocument?> FindAsync() =>
            await attacher.FindAsync(sessionId, staged, unknown, cancellationToken).ConfigureAwait(false) is { } document
                ? await lease.FoundAsync(document, Stored).ConfigureAwait(false)
                : null;
    }

    private static UploadJournalEntry Stored(UploadJournalEntry entry, RaydocsDocument document) =>
        entry with
        {
            Id = document.Id,
            OtherIds = document.OtherIds.Count > 0 ? document.OtherIds : null,
            Status = document.Status.Value,
        };

    private static async Task<EarlierAttempt> EarlierAsync(JournalLease lease, CancellationToken cancellationToken)
    {
        var others = await lease.OtherDocumentsAsync(cancellationToken).ConfigureAwait(false);
        return new EarlierAttempt(
            others.StoredIds(),
            [
                .. others
                    .Where(static entry => entry.State is UploadJournalState.Begun or UploadJournalState.Unknown)
                    .Select(static entry => new DocumentFingerprint(
                        entry.FileName ?? Path.GetFileName(entry.Document!),
                        entry.Size,
                        entry.Sha256
                    )),
            ]
        );
    }
}
