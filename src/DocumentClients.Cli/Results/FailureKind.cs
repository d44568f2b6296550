namespace DocumentClients.Cli.Results;

/// <summary>Why something did not succeed, as far as the exit code is concerned.</summary>
internal enum FailureKind
{
    /// <summary>The document, the service or the way to it.</summary>
    Failed,

    /// <summary>What was asked for cannot be done at this service.</summary>
    Usage,

    /// <summary>Ctrl+C.</summary>
    Cancelled,
}
