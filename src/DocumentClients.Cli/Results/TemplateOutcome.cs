namespace DocumentClients.Cli.Results;

/// <summary>A template. What is not known is <see langword="null"/>.</summary>
/// <param name="Vendor">The service, as the command line calls it.</param>
internal sealed record TemplateOutcome(string Vendor) : Outcome(Vendor)
{
    public string? WorkspaceId { get; init; }

    public string? TemplateId { get; init; }

    public string? Name { get; init; }
}
