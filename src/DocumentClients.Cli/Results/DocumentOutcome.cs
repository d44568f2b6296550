namespace DocumentClients.Cli.Results;

/// <summary>What became of a document. What is not known is <see langword="null"/>.</summary>
/// <param name="Vendor">The service, as the command line calls it.</param>
internal sealed record DocumentOutcome(string Vendor) : Outcome(Vendor)
{
    /// <summary>The file as it was named on the command line, or its name at the service.</summary>
    public string? File { get; init; }

    public string? DocumentId { get; init; }

    /// <summary>The status in its stored form.</summary>
    public string? Status { get; init; }

    public long? Bytes { get; init; }
}
