namespace DocumentClients.Waiting;

/// <summary>Remembers what this client made a moment ago. Where a service does not know it yet, a wait for it goes on.</summary>
internal sealed class RecentIds(TimeProvider time)
{
    /// <summary>For how long after it was made "not found" means "not yet".</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Queue<(string Id, long MadeAt)> _made = new();

    public void Add(string? id)
    {
        if (id is null)
        {
            return;
        }

        lock (_gate)
        {
            // Holds only what was made within the grace, so it stays small.
            while (_made.Count > 0 && !IsRecent(_made.Peek().MadeAt))
            {
                _made.Dequeue();
            }

            _made.Enqueue((id, time.GetTimestamp()));
        }
    }

    public bool Contains(string id)
    {
        lock (_gate)
        {
            return _made.Any(made => made.Id == id && IsRecent(made.MadeAt));
        }
    }

    private bool IsRecent(long madeAt) => time.GetElapsedTime(madeAt) < Grace;
}
