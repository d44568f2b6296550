using System.Diagnostics.CodeAnalysis;

namespace DocumentClients.Journal;

/// <summary>
/// What one call knows of contents that journals have as stored: each journal's list is read once, and what the call stores is added. Two
/// documents with the same content go one after the other, so that the second finds the first.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A semaphore without a wait handle holds nothing to dispose."
)]
internal sealed class StoredContents
{
    private readonly SemaphoreSlim _reading = new(1);
    private readonly Dictionary<(IUploadJournal Journal, string Group), Group> _groups = [];

    /// <summary>The contents of a group.</summary>
    public async Task<Group> OfAsync(IUploadJournal journal, string group, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_groups.TryGetValue((journal, group), out var contents))
            {
                // Only once it was read: a journal that cannot be reached just now is asked again for the next document.
                contents = new Group(await journal.ListAsync(group, cancellationToken).ConfigureAwait(false));
                _groups.Add((journal, group), contents);
            }

            return contents;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Whose content it is, and which.</summary>
    public static string? KeyOf(UploadJournalEntry entry) =>
        entry is { Document: not null, Sha256: { } sha256 } ? $"{entry.Account}\n{sha256}" : null;

    /// <summary>The contents of one session, or of one service that has no sessions.</summary>
    internal sealed class Group
    {
        private readonly Lock _gate = new();

        /// <summary>The payloads of what is stored, which the journal holds as well: no copy of what they say.</summary>
        private readonly Dictionary<string, string> _stored = new(StringComparer.Ordinal);
        private readonly Dictionary<string, TaskCompletionSource<bool>> _underWay = new(StringComparer.Ordinal);

        public Group(IReadOnlyList<UploadJournalItem> items)
        {
            foreach (var item in items)
            {
                if (UploadJournalEntry.Of(item) is { State: UploadJournalState.Stored } entry && KeyOf(entry) is { } content)
                {
                    _stored[content] = item.Payload;
                }
            }
        }

        /// <summary>Waits until nobody else is at this content. Whoever is must leave it.</summary>
        public async Task EnterAsync(string content, CancellationToken cancellationToken)
        {
            while (!TryEnter(content, out var other))
            {
                await other.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }

        /// <summary>The payload of what is stored with this content; null where nothing is.</summary>
        public string? Find(string content)
        {
            lock (_gate)
            {
                return _stored.TryGetValue(content, out var payload) ? payload : null;
            }
        }

        /// <summary>It is stored now.</summary>
        public void Add(string content, string payload)
        {
            lock (_gate)
            {
                _stored[content] = payload;
            }
        }

        /// <summary>Lets the next one in.</summary>
        public void Leave(string content)
        {
            TaskCompletionSource<bool>? left;
            lock (_gate)
            {
                if (_underWay.TryGetValue(content, out left))
                {
                    _underWay.Remove(content);
                }
            }

            left?.SetResult(true);
        }

        /// <param name="content">The content.</param>
        /// <param name="other">The end of whoever is at it; null when it is the caller's now.</param>
        private bool TryEnter(string content, [NotNullWhen(false)] out Task? other)
        {
            lock (_gate)
            {
                if (_underWay.TryGetValue(content, out var first))
                {
                    other = first.Task;
                    return false;
                }

                _underWay.Add(content, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
                other = null;
                return true;
            }
        }
    }
}
