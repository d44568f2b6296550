namespace DocumentClients.Registration;

/// <summary>A client that the application has registered.</summary>
/// <param name="Vendor">The vendor.</param>
/// <param name="Name">The client's name; null for the one without.</param>
/// <param name="Path">The path of the section that its settings come from.</param>
/// <param name="Settings">The names that stand in that section: settings, and groups of them.</param>
internal sealed record RegisteredClient(string Vendor, string? Name, string Path, IReadOnlyList<string> Settings)
{
    /// <summary>Whether its settings come from the section that its name says.</summary>
    public bool IsAtItsPlace => Path == ClientKey.Section(Vendor, Name);

    /// <summary>Whether a section is this client's, or has it somewhere below.</summary>
    public bool IsIn(string path) => IsIn(Path, path) || IsIn(ClientKey.Section(Vendor, Name), path);

    private static bool IsIn(string own, string path) =>
        own.StartsWith(path, StringComparison.OrdinalIgnoreCase) && (own.Length == path.Length || own[path.Length] == ':');
}
