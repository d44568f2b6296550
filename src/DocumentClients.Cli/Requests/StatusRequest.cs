namespace DocumentClients.Cli.Requests;

/// <summary>Documents whose status is asked for.</summary>
internal sealed record StatusRequest
{
    public required IReadOnlyList<string> DocumentIds { get; init; }

    public bool Wait { get; init; }

    /// <summary>How long to wait, where the command line says so.</summary>
    public TimeSpan? Timeout { get; init; }
}
