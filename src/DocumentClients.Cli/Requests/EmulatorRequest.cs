namespace DocumentClients.Cli.Requests;

/// <summary>How the emulators are to be reached.</summary>
internal sealed record EmulatorRequest
{
    /// <summary>0 for a free one.</summary>
    public int PolydocsPort { get; init; }

    /// <summary>0 for a free one.</summary>
    public int RaydocsPort { get; init; }

    /// <summary>The API key of Polydocs; null for one that is made up.</summary>
    public string? PolydocsKey { get; init; }

    /// <summary>The token of Raydocs; null for one that is made up.</summary>
    public string? RaydocsToken { get; init; }
}
