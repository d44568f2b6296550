namespace DocumentClients.Testing;

/// <summary>A session. Safe to use from several threads.</summary>
public sealed class RaydocsEmulatorSession
{
    private readonly object _gate = new();
    private readonly List<RaydocsEmulatorDocument> _documents = [];

    internal RaydocsEmulatorSession() { }

    /// <summary>Gets the id that the server gave it.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name as sent; null when there is none.</summary>
    public required string? Name { get; init; }

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
