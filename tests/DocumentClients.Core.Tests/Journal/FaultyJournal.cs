namespace DocumentClients.Core.Tests.Journal;

/// <summary>A journal over something that can be away, such as a database.</summary>
internal sealed class FaultyJournal(IUploadJournal inner) : IUploadJournal
{
    public IUploadJournal Inner => inner;

    /// <summary>The method that fails.</summary>
    public string? Failing { get; set; }

    public bool FailsToRenew { get; set; }

    /// <summary>How often it was asked to renew a lease.</summary>
    public int Renewals { get; private set; }

    /// <summary>What happens between "begun" and whatever comes next.</summary>
    public Action? AfterBegin { get; init; }

    /// <summary>What happens between the journal's giving of a lease and the arrival of its response.</summary>
    public Action? AfterTake { get; init; }

    public string Name => "The table of uploads";

    public string HowToSettle(string key) => $"delete the row {key}";

    public Task<UploadJournalTakeResult> TakeAsync(
        string key,
        string group,
        string payload,
        CancellationToken cancellationToken = default
    ) =>
        Do(
            "take",
            async () =>
            {
                var taken = await inner.TakeAsync(key, group, payload, cancellationToken);
                AfterTake?.Invoke();
                return taken;
            }
        );

    public Task<bool> BeginAsync(UploadJournalLease lease, string payload, CancellationToken cancellationToken = default) =>
        Do(
            "begin",
            async () =>
            {
                var begun = await inner.BeginAsync(lease, payload, cancellationToken);
                AfterBegin?.Invoke();
                return begun;
            }
        );

    public Task<bool> UnknownAsync(UploadJournalLease lease, CancellationToken cancellationToken = default) =>
        inner.UnknownAsync(lease, cancellationToken);

    public Task<bool> AgainAsync(UploadJournalLease lease, CancellationToken cancellationToken = default) =>
        inner.AgainAsync(lease, cancellationToken);

    public Task StoredAsync(string key, string payload, CancellationToken cancellationToken = default) =>
        Do("stored", () => inner.StoredAsync(key, payload, cancellationToken));

    public Task<bool> RenewAsync(UploadJournalLease lease, CancellationToken cancellationToken = default)
    {
        Renewals++;
        return FailsToRenew ? throw new TimeoutException("The database is away.") : inner.RenewAsync(lease, cancellationToken);
    }

    public Task ReleaseAsync(UploadJournalLease lease, CancellationToken cancellationToken = default) =>
        Do("release", () => inner.ReleaseAsync(lease, cancellationToken));

    public Task<IReadOnlyList<UploadJournalItem>> DueAsync(int most, CancellationToken cancellationToken = default) =>
        inner.DueAsync(most, cancellationToken);

    public Task<bool> EndAsync(string key, CancellationToken cancellationToken = default) => inner.EndAsync(key, cancellationToken);

    public Task<IReadOnlyList<UploadJournalItem>> ListAsync(string group, CancellationToken cancellationToken = default) =>
        inner.ListAsync(group, cancellationToken);

    private T Do<T>(string method, Func<T> call) => method == Failing ? throw new TimeoutException("The database is away.") : call();
}
