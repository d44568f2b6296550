using DocumentClients.Cli.Files;

namespace DocumentClients.Cli.Requests;

/// <summary>Documents for a session of Raydocs.</summary>
internal sealed record RaydocsUploadRequest : IManyDocuments
{
    public required string SessionId { get; init; }

    public required DocumentList Files { get; init; }

    /// <summary>How many at a time.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Whether content is sent that the journal has as stored under another name.</summary>
    public bool SendIdentical { get; init; }

    public bool Wait { get; init; }

    /// <summary>The file that remembers what was uploaded, if any.</summary>
    public string? Journal { get; init; }

    /// <summary>How long to wait, where the command line says so.</summary>
    public TimeSpan? Timeout { get; init; }
}
