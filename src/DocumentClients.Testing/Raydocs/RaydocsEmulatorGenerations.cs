namespace DocumentClients.Testing;

/// <summary>Which generations of the API are served.</summary>
[Flags]
public enum RaydocsEmulatorGenerations
{
    /// <summary>None: not a valid choice.</summary>
    None = 0,

    /// <summary>The older one: a document belongs to a session (<c>POST …/documents</c>).</summary>
    SessionDocuments = 1,

    /// <summary>The newer one: a document belongs to a workspace and is attached to sessions (<c>POST …/documents/upload</c>).</summary>
    WorkspaceDocuments = 2,

    /// <summary>Both, side by side.</summary>
    Both = SessionDocuments | WorkspaceDocuments,
}
