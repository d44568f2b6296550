namespace DocumentClients.Cli.Results;

/// <summary>What became of a document. What is not known is <see langword="null"/>.</summary>
/// <param name="Vendor">The service, as the command line calls it.</param>
internal sealed record DocumentOutcome(string Vendor) : Outcome(Vendor)
{
    /// <summary>The file as it was named on the command line, or its name at the service.</summary>
    public string? File { get; init; }

    public string? DocumentId { get; init; }

    /// <summary>Further documents that the service named for the same upload; normally none.</summary>
    public IReadOnlyList<string> OtherIds { get; init; } = [];

    /// <summary>The documents of which one may be this file's, where the service does not tell which.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>Another document with the same content, which was stored already, so that this one was not sent.</summary>
    public string? SameAs { get; init; }

    /// <summary>The status in its stored form.</summary>
    public string? Status { get; init; }

    public long? Bytes { get; init; }
}
