namespace DocumentClients.Cli.Requests;

/// <summary>A document that is to become a file.</summary>
internal sealed record DownloadRequest
{
    public required string DocumentId { get; init; }

    /// <summary>The file, as it was named.</summary>
    public required string File { get; init; }
}
