namespace DocumentClients.Cli.Emulators;

/// <summary>Where the emulators are and what opens them.</summary>
internal sealed record EmulatorAddresses
{
    public required Uri Polydocs { get; init; }

    public required string ApiKey { get; init; }

    public required Uri Raydocs { get; init; }

    public required string Token { get; init; }

    public required string WorkspaceId { get; init; }

    /// <summary>A template of the workspace.</summary>
    public required string TemplateId { get; init; }

    /// <summary>A session of the template, to upload into at once.</summary>
    public required string SessionId { get; init; }
}
