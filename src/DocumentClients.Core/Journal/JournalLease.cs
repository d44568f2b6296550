namespace DocumentClients.Journal;

/// <summary>
/// One call's lease of what it makes: what an earlier run wrote of it, and what is written now, before it is made and after. Renews its
/// lease for as long as it is there.
/// </summary>
internal sealed class JournalLease : IAsyncDisposable
{
    /// <summary>Several renewals fit into a lease, so that one may fail.</summary>
    private const int RenewalsPerLease = 4;

    private readonly IUploadJournal _journal;
    private readonly UploadJournalEntry _about;

    /// <summary>Worked out once: it is a hash.</summary>
    private readonly string _key;
    private readonly UploadJournalLease? _lease;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _renewal;
    private long _renewed;

    private JournalLease(
        IUploadJournal journal,
        UploadJournalEntry about,
        string key,
        UploadJournalLease? lease,
        long asked,
        TimeProvider time
    )
    {
        (_journal, _about, _key, _lease, _time, _renewed) = (journal, about, key, lease, time, asked);
        _renewal = _lease?.Duration is { } duration
            ? RenewAsync(_lease, TimeSpan.FromTicks(duration.Ticks / RenewalsPerLease))
            : Task.CompletedTask;
    }

    /// <summary>What the journal says of it; null when nothing.</summary>
    public UploadJournalEntry? Last { get; private set; }

    /// <summary>What messages call the journal.</summary>
    public string JournalName => _journal.Name;

    /// <summary>What a person does who knows that it does not exist.</summary>
    public string Settling => _journal.HowToSettle(_key);

    /// <summary>A sentence for errors about an outcome that stays unknown, run after run.</summary>
    public string HowToSettle => $"If it does not exist, {Settling} to make it again.";

    /// <summary>Takes a lease of what an entry is about, until the lease is disposed.</summary>
    /// <exception cref="UploadJournalException">Another call holds it, or the journal cannot be used.</exception>
    public static async Task<JournalLease> TakeAsync(
        IUploadJournal journal,
        UploadJournalEntry about,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        // A lease may have begun with the question, whenever its response came.
        var (key, asked) = (about.JournalKey, time.GetTimestamp());
        var taken = await Ask(
                journal,
                "Nothing was made.",
                () => journal.TakeAsync(key, about.JournalGroup, about.ToPayload(), cancellationToken)
            )
            .ConfigureAwait(false);
        if (taken.Outcome == UploadJournalTakeOutcome.Held)
        {
            var until = taken.HeldFor is { } left
                ? FormattableString.Invariant($" Its lease ends in {Math.Ceiling(left.TotalSeconds):N0} s, unless it is renewed.")
                : "";
            throw new UploadJournalException(
                journal.Name,
                $"{about.Document ?? $"The extraction of session {about.SessionId}"}: Another call with the same journal is at it. "
                    + $"Wait for that one to end.{until}"
            );
        }

        var lease = new JournalLease(journal, about, key, taken.Lease, asked, time);
        try
        {
            lease.Last = taken.Payload is null ? null : lease.Read(taken.Payload, taken.Outcome);
            return lease;
        }
        catch
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What the journal says of everything else in the same session.</summary>
    public async Task<IReadOnlyList<UploadJournalEntry>> OthersAsync(CancellationToken cancellationToken)
    {
        var items = await Ask(_journal, "Nothing was made.", () => _journal.ListAsync(_about.JournalGroup, cancellationToken))
            .ConfigureAwait(false);
        return [.. items.Where(item => item.Key != _key).Select(UploadJournalEntry.Of).OfType<UploadJournalEntry>()];
    }

    /// <summary>Makes it: says so before, and what became of it after.</summary>
    /// <param name="begin">Adds what a later run needs in order to look for it.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="stored">Adds what it became.</param>
    /// <param name="cancellationToken">Cancels the call, but not what must be written after it.</param>
    public async Task<T> MakeAsync<T>(
        Func<UploadJournalEntry, UploadJournalEntry> begin,
        Func<Task<T>> make,
        Func<UploadJournalEntry, T, UploadJournalEntry> stored,
        CancellationToken cancellationToken
    )
    {
        var lease =
            _lease
            ?? throw new UploadJournalException(
                _journal.Name,
                $"{What}: The journal says that it is stored, but not as what. Nothing was made. {HowToSettle}"
            );
        var begun = begin(_about) with { State = UploadJournalState.Begun };
        if (
            !await Ask(
                    _journal,
                    "Nothing was made. Mend what the inner exception names, or name another journal, and start again.",
                    () => _journal.BeginAsync(lease, begun.ToPayload(), cancellationToken)
                )
                .ConfigureAwait(false)
        )
        {
            throw Lost();
        }

        Last = begun;
        if (lease.Duration is { } duration && _time.GetElapsedTime(Volatile.Read(ref _renewed)).Ticks > duration.Ticks / 2)
        {
            // Held up since: by now another may have taken it, looked, found nothing, and begun.
            await NotMadeAsync().ConfigureAwait(false);
            throw Lost();
        }

        T made;
        try
        {
            made = await make().ConfigureAwait(false);
        }
        catch (Exception exception) when (OutcomeUnknownException.IsRuledOut(exception))
        {
            await NotMadeAsync().ConfigureAwait(false);
            throw;
        }

        return await FoundAsync(made, stored).ConfigureAwait(false);

        async Task NotMadeAsync()
        {
            // Where the lease is lost, it stays in doubt, and another looks.
            if (
                await Ask(_journal, $"What it should say: {What} was not stored.", () => _journal.AgainAsync(lease, CancellationToken.None))
                    .ConfigureAwait(false)
            )
            {
                Last = Last! with { State = UploadJournalState.NotStored };
            }
        }
    }

    /// <summary>Before a request that goes on with what an earlier holder had begun.</summary>
    /// <exception cref="UploadJournalException">The lease is another's by now.</exception>
    public async Task RequireLeaseAsync(CancellationToken cancellationToken)
    {
        if (!await Ask(_journal, "Nothing was made.", () => _journal.RenewAsync(_lease!, cancellationToken)).ConfigureAwait(false))
        {
            throw Lost();
        }
    }

    /// <summary>It exists: it was made, or found.</summary>
    public async Task<T> FoundAsync<T>(T found, Func<UploadJournalEntry, T, UploadJournalEntry> stored)
    {
        var entry = stored(Last!, found) with { State = UploadJournalState.Stored };
        await Ask(
                _journal,
                $"What it should say: {What} was stored as {entry.Id ?? "a document whose id is not known"}.",
                async () =>
                {
                    await _journal.StoredAsync(_key, entry.ToPayload(), CancellationToken.None).ConfigureAwait(false);
                    return true;
                }
            )
            .ConfigureAwait(false);
        Last = entry;
        return found;
    }

    /// <summary>It may exist, and there is no way to look for it.</summary>
    public Task UnknownAsync() =>
        _lease is null
            ? Task.CompletedTask
            : Ask(
                _journal,
                $"What it should say: whether {What} was stored is unknown.",
                () => _journal.UnknownAsync(_lease, CancellationToken.None)
            );

    public ValueTask DisposeAsync()
    {
        StopRenewing();
        return new ValueTask(EndAsync());
    }

    /// <summary>Here nothing waits for the token, but the pause between two renewals.</summary>
    private void StopRenewing() => _end.Cancel();

    private string What => _about.Document ?? "the extraction";

    private UploadJournalEntry Read(string payload, UploadJournalTakeOutcome outcome)
    {
        var entry =
            UploadJournalEntry.Read(payload)
            ?? throw new UploadJournalException(
                _journal.Name,
                $"{_journal.Name}: What the journal has of {What} was not written by this version, and was left as it is. "
                    + "Nothing was made. Update, or name another journal."
            );
        return entry with
        {
            State = outcome switch
            {
                UploadJournalTakeOutcome.Stored => UploadJournalState.Stored,
                UploadJournalTakeOutcome.Unknown => UploadJournalState.Unknown,
                _ => UploadJournalState.Begun,
            },
        };
    }

    private UploadJournalException Lost() =>
        new(
            _journal.Name,
            $"{What}: The lease on it in the journal ended before anything was sent, and another may be at it. Nothing was made; "
                + "start again."
        );

    private async Task RenewAsync(UploadJournalLease lease, TimeSpan pause)
    {
        while (!_end.IsCancellationRequested)
        {
            var renewal = RenewOnceAsync(lease, pause);

            // One that fails is followed by the next: the journal cannot be reached just now. If it stays away, the lease runs out, and
            // whoever begins something is informed.
            await Task.WhenAny(renewal).ConfigureAwait(false);
            if (renewal.Status == TaskStatus.RanToCompletion && !await renewal.ConfigureAwait(false))
            {
                return;
            }
        }
    }

    private async Task<bool> RenewOnceAsync(UploadJournalLease lease, TimeSpan pause)
    {
        await Task.Delay(pause, _time, _end.Token).ConfigureAwait(false);
        var asked = _time.GetTimestamp();
        var isHeld = await _journal.RenewAsync(lease, _end.Token).ConfigureAwait(false);
        Volatile.Write(ref _renewed, isHeld ? asked : Volatile.Read(ref _renewed));
        return isHeld;
    }

    private async Task EndAsync()
    {
        await _renewal.ConfigureAwait(false);
        _end.Dispose();
        if (_lease is not null && Last?.State != UploadJournalState.Stored)
        {
            // One that cannot be given back runs out, and must not replace what the call has to say.
            await Task.WhenAny(ReleaseAsync(_lease)).ConfigureAwait(false);
        }
    }

    /// <summary>Also what an implementation throws before its first await is in the task.</summary>
    private async Task ReleaseAsync(UploadJournalLease lease) =>
        await _journal.ReleaseAsync(lease, CancellationToken.None).ConfigureAwait(false);

    /// <summary>Whatever a journal throws, the caller learns which journal it was, and what exists now.</summary>
    private static async Task<T> Ask<T>(IUploadJournal journal, string consequence, Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (UploadJournalException or OperationCanceledException))
        {
            throw new UploadJournalException(journal.Name, $"{journal.Name}: The journal cannot be used. {consequence}", exception);
        }
    }
}
