using System.Collections.Concurrent;
using DocumentClients;
using Raydocs.Answers;
using Raydocs.Api;

namespace Raydocs.Uploads;

/// <summary>
/// Looks in a session for the document of an attempt whose outcome is open. Newer generation: by SHA-256. Older: by name, size and a moment after the attempt, measured on the
/// service's own clock; documents that this client knows as the outcome of another upload do not count.
/// </summary>
internal sealed class OutcomeFinder(RaydocsApi api, TimeProvider time)
{
    /// <summary>How many ids are remembered: many more than uploads can be under way at once.</summary>
    private const int Remembered = 4096;

    /// <summary>The service's <c>Date</c> and its records may be cut to whole seconds.</summary>
    private static readonly TimeSpan ClockGrain = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, byte> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private readonly Dictionary<(string SessionId, string FileName), int> _underWay = [];

    /// <summary>Called before the first attempt. Ends with <see cref="End"/>.</summary>
    public OutcomeSearch Begin(RaydocsGeneration generation, string sessionId, StagedDocument document)
    {
        var search = new OutcomeSearch(generation, sessionId, document, time.GetTimestamp());
        lock (_underWay)
        {
            _underWay[search.Twin] = UnderWay(search) + 1;
        }

        return search;
    }

    public void End(OutcomeSearch search)
    {
        lock (_underWay)
        {
            if (UnderWay(search) is > 1 and var several)
            {
                _underWay[search.Twin] = several - 1;
            }
            else
            {
                _underWay.Remove(search.Twin);
            }
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

    /// <returns>The document; null when there is none, so that the attempt may be repeated.</returns>
    /// <exception cref="OutcomeUnknownException">Several may be it, or it cannot be looked for.</exception>
    public async Task<RaydocsDocument?> FindAsync(OutcomeSearch search, OutcomeUnknownException open, CancellationToken cancellationToken)
    {
        RaydocsDocument[] matches;
        var hasTwin = search.Document.Earlier?.HasTwin == true || HasTwin(search);
        try
        {
            var page = await api.ReadSessionDocumentsAsync(search.SessionId, cancellationToken).ConfigureAwait(false);
            matches = search is { Generation: RaydocsGeneration.WorkspaceDocuments, Document.HashAsync: { } hashAsync }
                ? await ByHashAsync(page, hashAsync, cancellationToken).ConfigureAwait(false)
                : ByNameSizeAndTime(page, search, hasTwin || HasTwin(search), open);
        }
        catch (DocumentClientException failure) when (failure is not OutcomeUnknownException)
        {
            throw Unknown(search.Document, open, "Looking for it failed too.", [], failure);
        }

        return matches switch
        {
            [] => null,
            [var found] => Claim(found),
            _ => throw Unknown(search.Document, open, "Several documents of the session may be it.", matches, open),
        };
    }

    /// <summary>Equal contents are one document, so it does not matter which attempt made it.</summary>
    private static async Task<RaydocsDocument[]> ByHashAsync(Page<RaydocsDocument> page, Func<CancellationToken, ValueTask<string>> hashAsync, CancellationToken cancellationToken)
    {
        var hash = await hashAsync(cancellationToken).ConfigureAwait(false);
        return [.. page.Items.Where(document => IsEqual(document.Sha256, hash)).Take(1)];
    }

    /// <summary>The newer generation is told no file name. While it is not known which one made the record, an equal content will do.</summary>
    private static bool IsEqualUnderAnyName(RaydocsDocument document, OutcomeSearch search) =>
        search is { Generation: RaydocsGeneration.Automatic, Document.Sha256: { } sha256 } && IsEqual(document.Sha256, sha256);

    private static bool IsEqual(string? sha256, string other) => string.Equals(sha256, other, StringComparison.OrdinalIgnoreCase);

    private RaydocsDocument[] ByNameSizeAndTime(Page<RaydocsDocument> page, OutcomeSearch search, bool hasTwin, OutcomeUnknownException open)
    {
        var staged = search.Document;
        var candidates = page.Items
            .Where(document => document.FileName is null || document.FileName == staged.FileName || IsEqualUnderAnyName(document, search))
            .Where(document => document.Size is null || staged.Size is null || document.Size == staged.Size)
            .Where(document => document.Sha256 is null || staged.Sha256 is null || IsEqual(document.Sha256, staged.Sha256))
            .Where(document => !_known.ContainsKey(document.Id) && staged.Earlier?.OthersIds.Contains(document.Id, StringComparer.Ordinal) != true)
            .ToArray();

        // The service's clock at its answer, less the time that had passed since the attempt: our own clock may be wrong by hours.
        var attempt = (staged.Earlier is { } earlier ? earlier.Moment : page.ServerTime - time.GetElapsedTime(search.Moment, page.ReceivedAt)) - ClockGrain;
        if (candidates.Length > 0 && (attempt is null || candidates.Any(static document => document.CreatedAt is null)))
        {
            throw Unknown(staged, open, "The session holds documents that may be it, but nothing tells when they were made.", candidates, open);
        }

        var matches = candidates.Where(document => document.CreatedAt >= attempt).ToArray();
        if (matches.Length > 0 && hasTwin)
        {
            throw Unknown(staged, open, "Another upload of the same name into the session is under way, and what was found may be its document.", matches, open);
        }

        return matches;
    }

    private bool HasTwin(OutcomeSearch search)
    {
        lock (_underWay)
        {
            return UnderWay(search) > 1;
        }
    }

    private int UnderWay(OutcomeSearch search) => _underWay.TryGetValue(search.Twin, out var count) ? count : 0;

    public static OutcomeUnknownException Unknown(StagedDocument staged, OutcomeUnknownException open, string why, RaydocsDocument[] candidates, Exception cause) =>
        new($"{About(staged, open)}{open.Message} {why}{(candidates.Length == 0 ? "" : $" Candidates: {string.Join(", ", candidates.Select(static document => document.Id))}.")}", cause)
        {
            Vendor = RaydocsDialect.Name,
            Operation = open.Operation,
            RequestId = open.RequestId,
            FileName = staged.FileName,
            Candidates = [.. candidates.Select(static document => document.Id)],
        };

    /// <summary>The newer form's request names no file; its error shall.</summary>
    private static string About(StagedDocument staged, OutcomeUnknownException open) => open.FileName is null ? $"`{staged.FileName}`: " : "";
}
