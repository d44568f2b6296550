using System.Diagnostics.CodeAnalysis;

namespace DocumentClients.Journal;

/// <summary>The rules of a journal, over a table in memory.</summary>
/// <param name="name">What messages call it.</param>
/// <param name="howToSettle">What a person does about an entry that is open.</param>
/// <param name="duration">How long leases last; null for as long as the process.</param>
/// <param name="time">The clock.</param>
/// <param name="keep">
/// Makes a change durable before it counts; what it throws leaves the table as it was. Begun in the order of the changes; those of other
/// keys do not wait for it. Null where nothing is kept.
/// </param>
internal sealed class JournalTable(
    string name,
    string howToSettle,
    TimeSpan? duration,
    TimeProvider time,
    Func<UploadJournalItem, Task>? keep
) : IUploadJournal
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private readonly long _started = time.GetTimestamp();
    private long _changes;

    /// <summary>One for the whole table, so that a key that was given back before anything began does not give a number again.</summary>
    private long _fence;

    public string Name => name;

    /// <summary>What is kept, in the order of the last changes.</summary>
    public IReadOnlyList<UploadJournalItem> Items => Select(static row => row.Change > 0);

    private TimeSpan Now => time.GetElapsedTime(_started);

    public string HowToSettle(string key) => howToSettle;

    /// <summary>Puts in what was kept earlier.</summary>
    public void Restore(UploadJournalItem item)
    {
        lock (_gate)
        {
            var row = _rows[item.Key] = new Row(item) { Change = ++_changes };
            row.LookAt = IsDueLater(item) ? Now : null;
        }
    }

    public Task<UploadJournalTakeResult> TakeAsync(
        string key,
        string group,
        string payload,
        CancellationToken cancellationToken = default
    ) => ChangeAsync(key, row => Step.Of(Take(row, key, group, payload)));

    private UploadJournalTakeResult Take(Row? row, string key, string group, string payload)
    {
        if (row is null)
        {
            _rows.Add(
                key,
                row = new Row(
                    new UploadJournalItem
                    {
                        Key = key,
                        Group = group,
                        State = UploadJournalState.NotStored,
                        Payload = payload,
                    }
                )
            );
        }

        if (row.Item.State is UploadJournalState.Stored or UploadJournalState.Unknown)
        {
            return new UploadJournalTakeResult
            {
                Outcome = row.Item.State == UploadJournalState.Stored ? UploadJournalTakeOutcome.Stored : UploadJournalTakeOutcome.Unknown,
                Payload = row.Item.Payload,
            };
        }

        if (row.IsHeld(Now))
        {
            return new UploadJournalTakeResult { Outcome = UploadJournalTakeOutcome.Held, HeldFor = row.Until - Now };
        }

        row.Fence = ++_fence;
        Hold(row);
        var given = new UploadJournalLease(key, row.Fence, duration);
        if (row.Item.State == UploadJournalState.Begun)
        {
            return new UploadJournalTakeResult
            {
                Outcome = UploadJournalTakeOutcome.InDoubt,
                Lease = given,
                Payload = row.Item.Payload,
            };
        }

        row.Item = row.Item with { Group = group, Payload = payload };
        return new UploadJournalTakeResult { Outcome = UploadJournalTakeOutcome.Fresh, Lease = given };
    }

    public Task<bool> BeginAsync(UploadJournalLease lease, string payload, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            lease.Key,
            row =>
                !IsOf(lease, row) || (duration is { } whole && (row.Until - Now)!.Value.Ticks < whole.Ticks / 2)
                    ? Step.Of(false)
                    : Step.Of(true, row.Item with { State = UploadJournalState.Begun, Payload = payload })
        );

    public Task<bool> UnknownAsync(UploadJournalLease lease, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            lease.Key,
            row =>
                IsOf(lease, row) && row.Item.State == UploadJournalState.Begun
                    ? Step.Of(true, row.Item with { State = UploadJournalState.Unknown }, () => row.Free(lookAt: null))
                    : Step.Of(false)
        );

    public Task<bool> AgainAsync(UploadJournalLease lease, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            lease.Key,
            row =>
                IsOf(lease, row) && row.Item.State == UploadJournalState.Begun && row.IsHeld(Now)
                    ? Step.Of(true, row.Item with { State = UploadJournalState.NotStored })
                    : Step.Of(false)
        );

    public Task StoredAsync(string key, string payload, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            key,
            row =>
                row is null ? throw new UploadJournalException(name, $"{name}: The journal does not know {key}. Take it first.")
                : row.Item.State == UploadJournalState.Stored ? Step.Of(true)
                : Step.Of(true, row.Item with { State = UploadJournalState.Stored, Payload = payload, Turn = 0 }, () => row.Free(Now))
        );

    public Task<bool> RenewAsync(UploadJournalLease lease, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            lease.Key,
            row =>
            {
                if (!IsOf(lease, row))
                {
                    return Step.Of(false);
                }

                Hold(row);
                return Step.Of(true);
            }
        );

    public Task ReleaseAsync(UploadJournalLease lease, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            lease.Key,
            row =>
            {
                if (!IsOf(lease, row))
                {
                    return Step.Of(false);
                }

                row.Free(row.Item.State == UploadJournalState.Begun ? Now : null);
                return Step.Of(row.Change > 0 || _rows.Remove(lease.Key));
            }
        );

    public Task<IReadOnlyList<UploadJournalItem>> DueAsync(int most, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var now = Now;
            Row[] due = [.. _rows.Values.Where(row => row.LookAt <= now).OrderBy(static row => row.LookAt).Take(most)];
            foreach (var row in due)
            {
                row.LookAt =
                    now + TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks + (row.Item.Turn * TimeSpan.TicksPerSecond)));
                row.Item = row.Item with { Turn = row.Item.Turn + 1 };
            }

            return Task.FromResult<IReadOnlyList<UploadJournalItem>>([.. due.Select(static row => row.Item)]);
        }
    }

    public Task<bool> EndAsync(string key, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            key,
            row =>
                row is not { Item.State: UploadJournalState.Stored } ? Step.Of(false)
                : row.Item.IsEnded ? Step.Of(true)
                : Step.Of(true, row.Item with { IsEnded = true }, () => row.LookAt = null)
        );

    public Task<IReadOnlyList<UploadJournalItem>> ListAsync(string group, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<UploadJournalItem>>(Select(row => row.Change > 0 && row.Item.Group == group));

    private static bool IsDueLater(UploadJournalItem item) =>
        item.State == UploadJournalState.Begun || item is { State: UploadJournalState.Stored, IsEnded: false };

    private UploadJournalItem[] Select(Func<Row, bool> isMeant)
    {
        lock (_gate)
        {
            return [.. _rows.Values.Where(isMeant).OrderBy(static row => row.Change).Select(static row => row.Item)];
        }
    }

    /// <summary>
    /// Whether a row is that of the lease: nobody else has taken it since, and the lease has not ended. A lease whose time is over is its
    /// holder's until another takes the key.
    /// </summary>
    private static bool IsOf(UploadJournalLease lease, [NotNullWhen(true)] Row? row) =>
        row is { IsTaken: true } && row.Fence == lease.Fence;

    private void Hold(Row row)
    {
        row.IsTaken = true;
        row.LookAt = row.Until = duration is { } whole ? Now + whole : null;
    }

    /// <summary>
    /// Decides what becomes of a key, and changes it once that is durable. Until then nothing else is decided about the key; whoever wants
    /// to waits.
    /// </summary>
    private Task<T> ChangeAsync<T>(string key, Func<Row?, Step<T>> decide)
    {
        lock (_gate)
        {
            _rows.TryGetValue(key, out var row);
            if (row?.Writing is { } writing)
            {
                return AfterAsync(writing, key, decide);
            }

            var step = decide(row);
            if (step.Changed is not { } changed)
            {
                return Task.FromResult(step.Result);
            }

            var number = ++_changes;
            if (keep is null)
            {
                Apply(row!, changed, number, step.Then);
                return Task.FromResult(step.Result);
            }

            var change = KeepAsync(keep(changed), row!, changed, number, step);
            row!.Writing = change.IsCompleted ? null : change;
            return change;
        }
    }

    private async Task<T> AfterAsync<T>(Task writing, string key, Func<Row?, Step<T>> decide)
    {
        // How it ended is the matter of whoever began it.
        await Task.WhenAny(writing).ConfigureAwait(false);
        return await ChangeAsync(key, decide).ConfigureAwait(false);
    }

    private async Task<T> KeepAsync<T>(Task keeping, Row row, UploadJournalItem changed, long number, Step<T> step)
    {
        try
        {
            await keeping.ConfigureAwait(false);
            lock (_gate)
            {
                Apply(row, changed, number, step.Then);
            }

            return step.Result;
        }
        finally
        {
            lock (_gate)
            {
                row.Writing = null;
            }
        }
    }

    private static void Apply(Row row, UploadJournalItem changed, long number, Action? then)
    {
        (row.Item, row.Change) = (changed, number);
        then?.Invoke();
    }

    /// <summary>What was decided about a key.</summary>
    private static class Step
    {
        public static Step<T> Of<T>(T result, UploadJournalItem? changed = null, Action? then = null) => new(result, changed, then);
    }

    /// <param name="Result">What the caller is told.</param>
    /// <param name="Changed">What the journal has of it from now on; null where that stays.</param>
    /// <param name="Then">What is done besides.</param>
    private readonly record struct Step<T>(T Result, UploadJournalItem? Changed, Action? Then);

    private sealed class Row(UploadJournalItem item)
    {
        public UploadJournalItem Item { get; set; } = item;

        /// <summary>The number of the last change; 0 for what was only taken.</summary>
        public long Change { get; set; }

        public long Fence { get; set; }

        public bool IsTaken { get; set; }

        /// <summary>The change that is being made durable; null where none is.</summary>
        public Task? Writing { get; set; }

        /// <summary>When the lease is over; null for one without end.</summary>
        public TimeSpan? Until { get; set; }

        /// <summary>When somebody should look; null for never.</summary>
        public TimeSpan? LookAt { get; set; }

        public bool IsHeld(TimeSpan now) => IsTaken && (Until is not { } until || now < until);

        public void Free(TimeSpan? lookAt) => (IsTaken, Until, LookAt) = (false, null, lookAt);
    }
}
