namespace DocumentClients.Cli.Results;

/// <summary>What the tool ends with.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>Some document, or the extraction, failed; or what became of them could not be written to standard output.</summary>
    public const int Failure = 1;

    /// <summary>The command line, the settings or the metadata are wrong.</summary>
    public const int Usage = 2;

    /// <summary>Ended by Ctrl+C or SIGTERM.</summary>
    public const int Cancelled = 130;
}
