namespace DocumentClients.Cli.Requests;

/// <summary>A template of Raydocs whose types are asked for.</summary>
internal sealed record TypesRequest
{
    public required string TemplateId { get; init; }

    public required string Namespace { get; init; }

    /// <summary>The file to write, as it was named; <see langword="null"/> for standard output.</summary>
    public string? File { get; init; }
}
