using Polydocs;

namespace DocumentClients.Cli.Requests;

/// <summary>Documents of Polydocs that are to be listed.</summary>
internal sealed record ListRequest
{
    public required PolydocsListOptions Options { get; init; }

    /// <summary>How many at most; null for all.</summary>
    public int? Limit { get; init; }
}
