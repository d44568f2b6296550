using DocumentClients.Cli.Files;
using Polydocs;

namespace DocumentClients.Cli.Requests;

/// <summary>Documents for Polydocs.</summary>
internal sealed record PolydocsUploadRequest : IManyDocuments
{
    public required DocumentList Files { get; init; }

    public required PolydocsUploadOptions Options { get; init; }

    /// <summary>Whether all go in one request.</summary>
    public bool Together { get; init; }

    /// <summary>Whether they go as base64 text.</summary>
    public bool Base64 { get; init; }

    /// <summary>How many at a time.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Whether content is sent that the journal has as stored under another name.</summary>
    public bool SendIdentical { get; init; }

    public bool Wait { get; init; }

    /// <summary>The file that remembers what was uploaded, if any.</summary>
    public string? Journal { get; init; }

    /// <summary>How an upload whose response was lost is settled, where the command line says so.</summary>
    public PolydocsSettling? Settle { get; init; }

    /// <summary>How long to wait, where the command line says so.</summary>
    public TimeSpan? Timeout { get; init; }
}
