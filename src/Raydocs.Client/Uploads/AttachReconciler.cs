using System.Collections.Concurrent;
using DocumentClients;
using DocumentClients.Registration;
using Raydocs.Api;
using Raydocs.Models;

namespace Raydocs.Uploads;

/// <summary>
/// Searches a session for the document of an attempt whose outcome is unknown. Newer generation: by SHA-256. Older: by name, size and a
/// moment after the attempt, measured on the service's own clock; documents that this client knows as the outcome of another upload do not
/// count. A record of which something that matters cannot be read is never taken for it, only announced.
/// </summary>
internal sealed class AttachReconciler(IRaydocsApi api, ClientRuntime runtime)
{
    /// <summary>How many ids are remembered: many more than uploads can be under way at once.</summary>
    private const int Remembered = 4096;

    /// <summary>The service's <c>Date</c> and its records may be cut to whole seconds.</summary>
    private static readonly TimeSpan ClockGrain = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, byte> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private readonly HashSet<InFlightUpload> _underWay = [];

    /// <summary>Uploads that ended, and whose outcome is unknown.</summary>
    private readonly List<InFlightUpload> _open = [];

    /// <summary>
    /// Runs what may make a document's record. Others see the upload until it is known what became of it: where that stays open, its record
    /// must not be taken for another's.
    /// </summary>
    public async Task<T> TrackAsync<T>(
        RaydocsGeneration generation,
        string sessionId,
        StagedDocument document,
        Func<OutcomeSearch, Task<T>> step
    )
    {
        // Of the first attempt: its record may show up only after the second.
        var search = new OutcomeSearch(generation, sessionId, document, runtime.Time.GetTimestamp());
        lock (_underWay)
        {
            _underWay.Add(search.Upload);
            if (document.Earlier is not null)
            {
                // What is looked for now, if this process made the attempt: only one call at a time has hold of it in the journal.
                _open.RemoveAll(upload => upload.SessionId == sessionId && upload.Traits == document.Traits);
            }
        }

        try
        {
            var outcome = await step(search).ConfigureAwait(false);
            End(search.Upload, isUnknown: false);
            return outcome;
        }
        catch (Exception failure)
        {
            End(search.Upload, isUnknown: !OutcomeUnknownException.IsRuledOut(failure));
            throw;
        }
    }

    /// <summary>Remembers whose outcome a document is, so that it is not taken for another's.</summary>
    public RaydocsDocument Claim(RaydocsDocument document)
    {
        if (_known.TryAdd(document.Id, 0))
        {
            _order.Enqueue(document.Id);
            if (_order.Count > Remembered && _order.TryDequeue(out var oldest))
            {
                _known.TryRemove(oldest, out _);
            }
        }

        return document;
    }

    /// <returns>The document; null when there is none, so that the attempt may be retried.</returns>
    /// <exception cref="OutcomeUnknownException">Several may be it, or it cannot be looked for.</exception>
    public async Task<RaydocsDocument?> FindAsync(OutcomeSearch search, OutcomeUnknownException open, CancellationToken cancellationToken)
    {
        RaydocsDocument[] matches;
        var others = OthersUnderWay(search);
        try
        {
            var page = await api.ReadSessionDocumentsAsync(search.SessionId, cancellationToken).ConfigureAwait(false);
            matches = search is { Generation: RaydocsGeneration.WorkspaceDocuments, Document.HashAsync: { } hashAsync }
                ? await ByHashAsync(page, search, hashAsync, open, cancellationToken).ConfigureAwait(false)
                : ByTraitsAndTime(page, search, [.. others, .. OthersUnderWay(search), .. search.Document.Earlier?.OthersOpen ?? []], open);
        }
        catch (DocumentClientException failure) when (failure is not OutcomeUnknownException)
        {
            throw Unknown(search.Document, open, "Searching for it failed too.", [], failure);
        }

        return matches switch
        {
            [] => null,
            [var found] => Made(found),
            _ => throw Unknown(search.Document, open, "Several documents of the session may be it.", matches, open),
        };
    }

    private RaydocsDocument Made(RaydocsDocument document)
    {
        runtime.Remember(document.Id);
        return Claim(document);
    }

    /// <summary>Equal contents are one document, so it does not matter which attempt made it.</summary>
    private static async Task<RaydocsDocument[]> ByHashAsync(
        RaydocsPage<RaydocsDocument> page,
        OutcomeSearch search,
        Func<CancellationToken, ValueTask<string>> hashAsync,
        OutcomeUnknownException open,
        CancellationToken cancellationToken
    )
    {
        var hash = await hashAsync(cancellationToken).ConfigureAwait(false);
        RaydocsDocument[] matches = [.. page.Items.Where(document => DocumentFingerprint.IsSha256(document, hash)).Take(1)];
        if (matches.Length == 0)
        {
            var size = search.Document.Traits.Size;
            RequireReadable(
                page,
                search.Document,
                [
                    .. page.Items.Where(document =>
                        document.Unreadable.HasFlag(RecordTraits.Sha256) && (document.Size is null || size is null || document.Size == size)
                    ),
                ],
                open
            );
        }

        return matches;
    }

    /// <summary>Unreadable is not absent: what cannot be read may be all that tells a record from another's.</summary>
    private static void RequireReadable(
        RaydocsPage<RaydocsDocument> page,
        StagedDocument staged,
        RaydocsDocument[] candidates,
        OutcomeUnknownException open
    )
    {
        if (page.HasUnreadableItems)
        {
            throw Unknown(staged, open, "The session holds an entry without an id that can be read, which may be it.", candidates, open);
        }

        if (candidates.Any(static document => document.Unreadable != RecordTraits.None))
        {
            throw Unknown(
                staged,
                open,
                "The session holds documents that may be it, but parts of their records cannot be read.",
                candidates,
                open
            );
        }
    }

    private RaydocsDocument[] ByTraitsAndTime(
        RaydocsPage<RaydocsDocument> page,
        OutcomeSearch search,
        IReadOnlyCollection<DocumentFingerprint> others,
        OutcomeUnknownException open
    )
    {
        var staged = search.Document;

        // While it is not known which generation made the record, it may have any name.
        var underAnyName = search.Generation == RaydocsGeneration.Automatic;
        var candidates = page
            .Items.Where(document => staged.Traits.MayBe(document, underAnyName))
            .Where(document =>
                !_known.ContainsKey(document.Id) && staged.Earlier?.OthersIds.Contains(document.Id, StringComparer.Ordinal) != true
            )
            .ToArray();

        // On the service's clock: our own may be wrong by hours. Without a reading of it before the attempt, its clock now less the time
        // that has passed.
        var attempt =
            (
                staged.AttemptedAt
                ?? (staged.Earlier is null ? page.ServerTime - runtime.Time.GetElapsedTime(search.Moment, page.ReceivedAt) : null)
            ) - ClockGrain;
        RequireReadable(
            page,
            staged,
            [
                .. candidates.Where(document =>
                    document.Unreadable.HasFlag(RecordTraits.CreatedAt)
                    || document.CreatedAt is null
                    || attempt is null
                    || document.CreatedAt >= attempt
                ),
            ],
            open
        );
        if (candidates.Length > 0 && (attempt is null || candidates.Any(static document => document.CreatedAt is null)))
        {
            throw Unknown(
                staged,
                open,
                "The session holds documents that may be it, but nothing tells when they were made.",
                candidates,
                open
            );
        }

        var matches = candidates.Where(document => document.CreatedAt >= attempt).ToArray();
        if (matches.Any(document => others.Any(other => other.MayBe(document, underAnyName))))
        {
            throw Unknown(
                staged,
                open,
                "The outcome of another upload into the session is open too, and what was found may be its document.",
                matches,
                open
            );
        }

        return matches;
    }

    private void End(InFlightUpload upload, bool isUnknown)
    {
        lock (_underWay)
        {
            _underWay.Remove(upload);
            if (!isUnknown)
            {
                return;
            }

            _open.Add(upload);
            if (_open.Count > Remembered)
            {
                _open.RemoveAt(0);
            }
        }
    }

    private DocumentFingerprint[] OthersUnderWay(OutcomeSearch search)
    {
        lock (_underWay)
        {
            return
            [
                .. _underWay
                    .Concat(_open)
                    .Where(upload => upload != search.Upload && upload.SessionId == search.SessionId)
                    .Select(static upload => upload.Traits),
            ];
        }
    }

    public static OutcomeUnknownException Unknown(
        StagedDocument staged,
        OutcomeUnknownException open,
        string why,
        RaydocsDocument[] candidates,
        Exception cause
    ) =>
        new(
            $"{About(staged, open)}{open.Message} "
                + why
                + (candidates.Length == 0 ? "" : $" Candidates: {string.Join(", ", candidates.Select(static document => document.Id))}."),
            cause
        )
        {
            Vendor = RaydocsDialect.Name,
            Operation = open.Operation,
            RequestId = open.RequestId,
            FileName = staged.FileName,
            Candidates = [.. open.Candidates.Concat(candidates.Select(static document => document.Id)).Distinct(StringComparer.Ordinal)],
        };

    /// <summary>The newer form's request names no file; its error shall.</summary>
    private static string About(StagedDocument staged, OutcomeUnknownException open) =>
        open.FileName is null ? $"`{staged.FileName}`: " : "";
}
