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

    /// <summary>The moment before an attempt, on the monotonic clock.</summary>
    public long Now() => time.GetTimestamp();

    public void Remember(RaydocsDocument document)
    {
        if (_known.TryAdd(document.Id, 0))
        {
            _order.Enqueue(document.Id);
            if (_order.Count > Remembered && _order.TryDequeue(out var oldest))
            {
                _known.TryRemove(oldest, out _);
            }
        }
    }

    /// <returns>The document; null when there is none, so that the attempt may be repeated.</returns>
    /// <exception cref="OutcomeUnknownException">Several may be it, or it cannot be looked for.</exception>
    public async Task<RaydocsDocument?> FindAsync(
        RaydocsGeneration generation, string sessionId, StagedDocument staged, long moment, OutcomeUnknownException open, CancellationToken cancellationToken)
    {
        Page<RaydocsDocument> page;
        try
        {
            page = await api.ReadSessionDocumentsAsync(sessionId, cancellationToken).ConfigureAwait(false);
        }
        catch (DocumentClientException failure)
        {
            throw Unknown(staged, open, "Looking for it failed too.", [], failure);
        }

        var matches = generation == RaydocsGeneration.WorkspaceDocuments && staged.HashAsync is not null
            ? await ByHashAsync(page, staged.HashAsync, cancellationToken).ConfigureAwait(false)
            : ByNameSizeAndTime(page, staged, moment, open);
        if (matches.Length > 1)
        {
            throw Unknown(staged, open, "Several documents of the session may be it.", matches, open);
        }

        if (matches is [var found])
        {
            Remember(found);
            return found;
        }

        return null;
    }

    /// <summary>Equal contents are one document, so it does not matter which attempt made it.</summary>
    private static async Task<RaydocsDocument[]> ByHashAsync(Page<RaydocsDocument> page, Func<CancellationToken, ValueTask<string>> hashAsync, CancellationToken cancellationToken)
    {
        var hash = await hashAsync(cancellationToken).ConfigureAwait(false);
        return [.. page.Items.Where(document => string.Equals(document.Sha256, hash, StringComparison.OrdinalIgnoreCase)).Take(1)];
    }

    private RaydocsDocument[] ByNameSizeAndTime(Page<RaydocsDocument> page, StagedDocument staged, long moment, OutcomeUnknownException open)
    {
        var candidates = page.Items
            .Where(document => document.FileName is null || document.FileName == staged.FileName)
            .Where(document => document.Size is null || staged.Size is null || document.Size == staged.Size)
            .Where(document => !_known.ContainsKey(document.Id))
            .ToArray();

        // The service's clock at the look, less the time that passed since the attempt: our own clock may be wrong by hours.
        var attempt = page.ServerTime - time.GetElapsedTime(moment) - ClockGrain;
        if (candidates.Length > 0 && (attempt is null || candidates.Any(static document => document.CreatedAt is null)))
        {
            throw Unknown(staged, open, "The session holds documents that may be it, but nothing tells when they were made.", candidates, open);
        }

        return [.. candidates.Where(document => document.CreatedAt >= attempt)];
    }

    private static OutcomeUnknownException Unknown(StagedDocument staged, OutcomeUnknownException open, string why, RaydocsDocument[] candidates, Exception cause) =>
        new($"{open.Message} {why}{(candidates.Length == 0 ? "" : $" Candidates: {string.Join(", ", candidates.Select(static document => document.Id))}.")}", cause)
        {
            Vendor = RaydocsDialect.Name,
            Operation = open.Operation,
            RequestId = open.RequestId,
            FileName = staged.FileName,
            Candidates = [.. candidates.Select(static document => document.Id)],
        };
}
