namespace DocumentClients.Cli.Requests;

/// <summary>A result of Raydocs that is asked for.</summary>
internal sealed record ResultRequest
{
    public required string ResultId { get; init; }

    public bool Wait { get; init; }

    /// <summary>How long to wait, where the command line says so.</summary>
    public TimeSpan? Timeout { get; init; }
}
