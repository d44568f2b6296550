namespace DocumentClients.Cli.Requests;

/// <summary>A result of Raydocs that is to become a file.</summary>
internal sealed record ExportRequest
{
    public required string ResultId { get; init; }

    /// <summary>The file, as it was named.</summary>
    public required string File { get; init; }
}
