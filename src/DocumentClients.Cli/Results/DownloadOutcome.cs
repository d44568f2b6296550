namespace DocumentClients.Cli.Results;

/// <summary>What became of the download of a document.</summary>
/// <param name="Vendor">The service, as the command line calls it.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="File">The file, as it was named.</param>
internal sealed record DownloadOutcome(string Vendor, string DocumentId, string File) : Outcome(Vendor)
{
    /// <summary>How long the file is; <see langword="null"/> where it was not written.</summary>
    public long? Bytes { get; init; }
}
