namespace DocumentClients.Cli.Emulators;

/// <summary>Where the emulators are and what opens them.</summary>
internal sealed record EmulatorAddresses
{
    public required Uri Polydocs { get; init; }

    public required string ApiKey { get; init; }

    public required Uri Raydocs { get; init; }

    public required string Token { get; init; }

    /// <summary>A session to upload into: nothing on the command line can make one.</summary>
    public required string SessionId { get; init; }

    /// <summary>A template for sessions that a program of the user's makes.</summary>
    public required string TemplateId { get; init; }
}
