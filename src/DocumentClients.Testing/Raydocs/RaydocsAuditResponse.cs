namespace DocumentClients.Testing;

/// <summary>In which member the reasons for a result stand.</summary>
public enum RaydocsAuditResponse
{
    /// <summary><c>audit_data</c>.</summary>
    AuditData = 0,

    /// <summary><c>reasoning</c>.</summary>
    Reasoning = 1,

    /// <summary>In none: they are left out.</summary>
    None = 2,
}
