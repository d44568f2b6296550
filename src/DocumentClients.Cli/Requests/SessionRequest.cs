namespace DocumentClients.Cli.Requests;

/// <summary>A session of Raydocs that is to be made.</summary>
internal sealed record SessionRequest
{
    public required string TemplateId { get; init; }

    public string? Name { get; init; }
}
