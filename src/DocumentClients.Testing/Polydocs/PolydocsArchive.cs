namespace DocumentClients.Testing.Polydocs;

/// <summary>The stored documents, and how each moves on through its statuses.</summary>
internal sealed class PolydocsArchive(PolydocsEmulatorOptions options)
{
    private readonly object _gate = new();
    private readonly List<PolydocsEmulatorDocument> _documents = [];

    public IReadOnlyList<PolydocsEmulatorDocument> Documents
    {
        get
        {
            lock (_gate)
            {
                return [.. _documents];
            }
        }
    }

    public PolydocsEmulatorDocument? Find(string id)
    {
        lock (_gate)
        {
            return _documents.Find(document => string.Equals(document.Id, id, StringComparison.Ordinal));
        }
    }

    public void Add(PolydocsEmulatorDocument document)
    {
        lock (_gate)
        {
            _documents.Add(document);
        }
    }

    public bool Remove(string id)
    {
        lock (_gate)
        {
            return _documents.RemoveAll(document => string.Equals(document.Id, id, StringComparison.Ordinal)) > 0;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _documents.Clear();
        }
    }

    /// <summary>Where a document that is stored now stands, given how often its status was reported.</summary>
    public Func<int, int> StartOfLife()
    {
        if (options.StatusDuration is not { } duration)
        {
            return reports => reports;
        }

        var stored = options.TimeProvider.GetUtcNow();
        return _ => (int)Math.Min(int.MaxValue, (options.TimeProvider.GetUtcNow() - stored) / duration);
    }
}
