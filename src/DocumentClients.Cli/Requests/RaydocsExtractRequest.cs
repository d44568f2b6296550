using DocumentClients.Cli.Files;

namespace DocumentClients.Cli.Requests;

/// <summary>An extraction over a session of Raydocs, with documents to add to it first.</summary>
internal sealed record RaydocsExtractRequest
{
    /// <summary>The session; null where one is made of <see cref="TemplateId"/>.</summary>
    public string? SessionId { get; init; }

    public string? TemplateId { get; init; }

    /// <summary>May be empty, when the session already holds its documents.</summary>
    public required IReadOnlyList<LocalFile> Files { get; init; }

    /// <summary>The file that remembers what was uploaded, if any.</summary>
    public string? Journal { get; init; }

    /// <summary>How long to wait, where the command line says so.</summary>
    public TimeSpan? Timeout { get; init; }
}
