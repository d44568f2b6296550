namespace DocumentClients.Testing;

/// <summary>How the server words a workspace's id.</summary>
public enum RaydocsWorkspaceIdResponse
{
    /// <summary>As a number.</summary>
    Number = 0,

    /// <summary>As a string.</summary>
    Text = 1,
}
