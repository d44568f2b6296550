namespace DocumentClients.Cli.Requests;

/// <summary>What every command may be told.</summary>
internal sealed record CommonRequest
{
    /// <summary>Whether results are JSON, one object a line.</summary>
    public bool IsJson { get; init; }

    public bool IsVerbose { get; init; }

    /// <summary>The file with settings that was named, if any.</summary>
    public string? ConfigFile { get; init; }
}
