namespace DocumentClients.Cli.Results;

/// <summary>What became of the export of a result.</summary>
/// <param name="Vendor">The service, as the command line calls it.</param>
/// <param name="ResultId">The result.</param>
/// <param name="File">The file, as it was named.</param>
internal sealed record ExportOutcome(string Vendor, string ResultId, string File) : Outcome(Vendor)
{
    /// <summary>How long the file is; <see langword="null"/> where it was not written.</summary>
    public long? Bytes { get; init; }
}
