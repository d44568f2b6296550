namespace DocumentClients.Cli.Results;

/// <summary>A session, or what became of it. What is not known is <see langword="null"/>.</summary>
/// <param name="Vendor">The service, as the command line calls it.</param>
internal sealed record SessionOutcome(string Vendor) : Outcome(Vendor)
{
    /// <summary>What was done: made or deleted; <see langword="null"/> where it was only looked at.</summary>
    public SessionDeed? Deed { get; init; }

    public string? SessionId { get; init; }

    public string? TemplateId { get; init; }

    public string? Name { get; init; }
}
