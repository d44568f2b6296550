using DocumentClients.Cli.Files;

namespace DocumentClients.Cli.Requests;

/// <summary>Documents for a session of Raydocs.</summary>
internal sealed record RaydocsUploadRequest
{
    public required string SessionId { get; init; }

    public required IReadOnlyList<LocalFile> Files { get; init; }

    public bool Wait { get; init; }

    /// <summary>The file that remembers what was uploaded, if any.</summary>
    public string? Journal { get; init; }

    /// <summary>How long to wait, where the command line says so.</summary>
    public TimeSpan? Timeout { get; init; }
}
