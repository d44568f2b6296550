namespace DocumentClients.Testing;

/// <summary>A session. Safe to use from several threads.</summary>
public sealed class RaydocsEmulatorSession
{
    private readonly object _gate = new();
    private readonly List<RaydocsEmulatorDocument> _documents = [];
    private int _isExtracting;

    internal RaydocsEmulatorSession() { }

    /// <summary>Gets the id that the server gave it.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// Gets the name as sent; null when there is none. One of a batch is called <c>Pending...</c>, and as its document from when that is
    /// processed on.
    /// </summary>
    public required string? Name
    {
        get => IsNamedByDocument && Documents is [{ Progress.HasBegun: true } document, ..] ? document.FileName : field;
        init;
    }

    /// <summary>Gets the template that its extractions follow.</summary>
    public required string TemplateId { get; init; }

    /// <summary>Gets the workspace of the template.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the documents that it owns or that are attached to it, oldest first: a copy of the list at this moment.</summary>
    public IReadOnlyList<RaydocsEmulatorDocument> Documents
    {
        get
        {
            lock (_gate)
            {
                return [.. _documents];
            }
        }
    }

    internal bool IsNamedByDocument { private get; init; }

    /// <summary>Whether an extraction is to begin by itself, and has not begun.</summary>
    internal bool IsToBeExtracted
    {
        get => field && Volatile.Read(ref _isExtracting) == 0;
        init;
    }

    /// <summary>True once.</summary>
    internal bool TryBeginExtraction() => Interlocked.Exchange(ref _isExtracting, 1) == 0;

    /// <summary>Attaches a document unless it is attached already.</summary>
    internal void Attach(RaydocsEmulatorDocument document)
    {
        lock (_gate)
        {
            if (!_documents.Contains(document))
            {
                _documents.Add(document);
            }
        }
    }

    internal bool Detach(RaydocsEmulatorDocument document)
    {
        lock (_gate)
        {
            return _documents.Remove(document);
        }
    }
}
