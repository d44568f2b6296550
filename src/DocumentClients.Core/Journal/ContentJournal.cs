namespace DocumentClients.Journal;

/// <summary>
/// A journal as one document of many sees it: content that is stored under another name is stored, too. Whoever takes the key of such a
/// document is answered with what the other one became.
/// </summary>
/// <param name="inner">The caller's journal.</param>
/// <param name="contents">What the call knows of contents; null where each document counts by itself.</param>
internal sealed class ContentJournal(IUploadJournal inner, StoredContents? contents) : IUploadJournal
{
    private (StoredContents.Group Group, string Content)? _entered;

    /// <summary>Under which path or name the journal already had it; null where it did not.</summary>
    public string? AlreadyStoredAs { get; private set; }

    /// <summary>The length of the document, once it was asked for.</summary>
    public long? Length { get; private set; }

    public string Name => inner.Name;

    public string HowToSettle(string key) => inner.HowToSettle(key);

    public async Task<UploadJournalTakeResult> TakeAsync(
        string key,
        string group,
        string payload,
        CancellationToken cancellationToken = default
    )
    {
        var about = UploadJournalEntry.Read(payload);
        Length = about?.Size;
        if (contents is not null && about is not null && StoredContents.KeyOf(about) is { } content)
        {
            var known = await contents.OfAsync(inner, group, cancellationToken).ConfigureAwait(false);
            await known.EnterAsync(content, cancellationToken).ConfigureAwait(false);
            _entered = (known, content);
        }

        var taken = false;
        try
        {
            var result = await inner.TakeAsync(key, group, payload, cancellationToken).ConfigureAwait(false);
            if (
                result is { Outcome: UploadJournalTakeOutcome.Fresh, Lease: { } lease }
                && _entered is var (stored, same)
                && stored.Find(same) is { } other
            )
            {
                // Only what is fresh: what an earlier run left open is looked for, whatever else is stored.
                await inner.ReleaseAsync(lease, CancellationToken.None).ConfigureAwait(false);
                result = new UploadJournalTakeResult { Outcome = UploadJournalTakeOutcome.Stored, Payload = other };
            }

            AlreadyStoredAs = result is { Outcome: UploadJournalTakeOutcome.Stored, Payload: { } old }
                ? UploadJournalEntry.Read(old)?.Document
                : null;
            taken = result.Lease is not null;
            return result;
        }
        finally
        {
            if (!taken)
            {
                Leave();
            }
        }
    }

    public Task<bool> BeginAsync(UploadJournalLease lease, string payload, CancellationToken cancellationToken = default) =>
        inner.BeginAsync(lease, payload, cancellationToken);

    public Task<bool> UnknownAsync(UploadJournalLease lease, CancellationToken cancellationToken = default) =>
        inner.UnknownAsync(lease, cancellationToken);

    public Task<bool> AgainAsync(UploadJournalLease lease, CancellationToken cancellationToken = default) =>
        inner.AgainAsync(lease, cancellationToken);

    public async Task StoredAsync(string key, string payload, CancellationToken cancellationToken = default)
    {
        await inner.StoredAsync(key, payload, cancellationToken).ConfigureAwait(false);
        if (_entered is var (group, content))
        {
            group.Add(content, payload);
        }

        Leave();
    }

    public Task<bool> RenewAsync(UploadJournalLease lease, CancellationToken cancellationToken = default) =>
        inner.RenewAsync(lease, cancellationToken);

    public async Task ReleaseAsync(UploadJournalLease lease, CancellationToken cancellationToken = default)
    {
        try
        {
            await inner.ReleaseAsync(lease, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    public Task<IReadOnlyList<UploadJournalItem>> DueAsync(int most, CancellationToken cancellationToken = default) =>
        inner.DueAsync(most, cancellationToken);

    public Task<bool> EndAsync(string key, CancellationToken cancellationToken = default) => inner.EndAsync(key, cancellationToken);

    public Task<IReadOnlyList<UploadJournalItem>> ListAsync(string group, CancellationToken cancellationToken = default) =>
        inner.ListAsync(group, cancellationToken);

    /// <summary>The next document with the same content may go on.</summary>
    private void Leave()
    {
        if (_entered is var (group, content))
        {
            _entered = null;
            group.Leave(content);
        }
    }
}
