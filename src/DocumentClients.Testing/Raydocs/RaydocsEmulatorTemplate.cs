using DocumentClients.Testing.Raydocs;

namespace DocumentClients.Testing;

/// <summary>An extraction template.</summary>
public sealed class RaydocsEmulatorTemplate
{
    internal RaydocsEmulatorTemplate() { }

    /// <summary>Gets the id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the workspace that it belongs to.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null where it has the one that all have unless told.</summary>
    internal RaydocsSchema? Schema { get; init; }
}
