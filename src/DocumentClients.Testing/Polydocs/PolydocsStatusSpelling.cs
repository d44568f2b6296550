namespace DocumentClients.Testing;

/// <summary>How the server spells a status.</summary>
public enum PolydocsStatusSpelling
{
    /// <summary>As stored: <c>ready_for_validation</c>.</summary>
    Stored = 0,

    /// <summary>As shown to people: <c>Ready For Validation</c>.</summary>
    Label = 1,

    /// <summary>With hyphens: <c>ready-for-validation</c>.</summary>
    Hyphenated = 2,
}
