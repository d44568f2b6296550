namespace DocumentClients.Journal;

/// <summary>The rules of a journal, over a table in memory.</summary>
/// <param name="name">What messages call it.</param>
/// <param name="howToSettle">What a person does about an entry that is open.</param>
/// <param name="duration">How long leases last; null for as long as the process.</param>
/// <param name="time">The clock.</param>
/// <param name="keep">Makes a change durable before it counts; what it throws leaves the table as it was. Null where nothing is.</param>
internal sealed class JournalTable(string name, string howToSettle, TimeSpan? duration, TimeProvider time, Action<UploadJournalItem>? keep)
    : IUploadJournal
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
    ) => Task.FromResult(Take(key, group, payload));

    private UploadJournalTakeResult Take(string key, string group, string payload)
    {
        lock (_gate)
        {
            if (!_rows.TryGetValue(key, out var row))
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
                    Outcome =
                        row.Item.State == UploadJournalState.Stored ? UploadJournalTakeOutcome.Stored : UploadJournalTakeOutcome.Unknown,
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
    }

    public Task<bool> BeginAsync(UploadJournalLease lease, string payload, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (Find(lease) is not { } row || (duration is { } whole && (row.Until - Now)!.Value.Ticks < whole.Ticks / 2))
            {
                return Task.FromResult(false);
            }

            Change(row, row.Item with { State = UploadJournalState.Begun, Payload = payload });
            return Task.FromResult(true);
        }
    }

    public Task<bool> UnknownAsync(UploadJournalLease lease, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (Find(lease) is not { Item.State: UploadJournalState.Begun } row)
            {
                return Task.FromResult(false);
            }

            Change(row, row.Item with { State = UploadJournalState.Unknown });
            row.Free(lookAt: null);
            return Task.FromResult(true);
        }
    }

    public Task<bool> AgainAsync(UploadJournalLease lease, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (Find(lease) is not { Item.State: UploadJournalState.Begun } row || !row.IsHeld(Now))
            {
                return Task.FromResult(false);
            }

            Change(row, row.Item with { State = UploadJournalState.NotStored });
            return Task.FromResult(true);
        }
    }

    public Task StoredAsync(string key, string payload, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (!_rows.TryGetValue(key, out var row))
            {
                throw new UploadJournalException(name, $"{name}: The journal does not know {key}. Take it first.");
            }

            if (row.Item.State != UploadJournalState.Stored)
            {
                Change(row, row.Item with { State = UploadJournalState.Stored, Payload = payload, Turn = 0 });
                row.Free(Now);
            }

            return Task.CompletedTask;
        }
    }

    public Task<bool> RenewAsync(UploadJournalLease lease, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (Find(lease) is not { } row)
            {
                return Task.FromResult(false);
            }

            Hold(row);
            return Task.FromResult(true);
        }
    }

    public Task ReleaseAsync(UploadJournalLease lease, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (Find(lease) is not { } row)
            {
                return Task.CompletedTask;
            }

            row.Free(row.Item.State == UploadJournalState.Begun ? Now : null);
            if (row.Change == 0)
            {
                _rows.Remove(lease.Key);
            }

            return Task.CompletedTask;
        }
    }

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

    public Task<bool> EndAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (!_rows.TryGetValue(key, out var row) || row.Item.State != UploadJournalState.Stored)
            {
                return Task.FromResult(false);
            }

            if (!row.Item.IsEnded)
            {
                Change(row, row.Item with { IsEnded = true });
                row.LookAt = null;
            }

            return Task.FromResult(true);
        }
    }

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
    /// The row of a lease, unless somebody else has taken it since, or the lease has ended. A lease whose time is over is its holder's
    /// until another takes the key.
    /// </summary>
    private Row? Find(UploadJournalLease lease) =>
        _rows.TryGetValue(lease.Key, out var row) && row.IsTaken && row.Fence == lease.Fence ? row : null;

    private void Hold(Row row)
    {
        row.IsTaken = true;
        row.LookAt = row.Until = duration is { } whole ? Now + whole : null;
    }

    private void Change(Row row, UploadJournalItem changed)
    {
        keep?.Invoke(changed);
        (row.Item, row.Change) = (changed, ++_changes);
    }

    private sealed class Row(UploadJournalItem item)
    {
        public UploadJournalItem Item { get; set; } = item;

        /// <summary>The number of the last change; 0 for what was only taken.</summary>
        public long Change { get; set; }

        public long Fence { get; set; }

        public bool IsTaken { get; set; }

        /// <summary>When the lease is over; null for one without end.</summary>
        public TimeSpan? Until { get; set; }

        /// <summary>When somebody should look; null for never.</summary>
        public TimeSpan? LookAt { get; set; }

        public bool IsHeld(TimeSpan now) => IsTaken && (Until is not { } until || now < until);

        public void Free(TimeSpan? lookAt) => (IsTaken, Until, LookAt) = (false, null, lookAt);
    }
}
