namespace DocumentClients.Testing;

/// <summary>An extraction template.</summary>
public sealed class RaydocsEmulatorTemplate
{
    internal RaydocsEmulatorTemplate()
    {
    }

    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The workspace that it belongs to.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
