using DocumentClients.Http;

namespace Polydocs.Api;

/// <summary>What the generations call the same things, and what they ask for.</summary>
internal sealed record PolydocsRoutes
{
    public static PolydocsRoutes Polydocs { get; } = new() { Process = $"document/process", ProcessBase64 = $"document/process_base64" };

    public static PolydocsRoutes DocBits { get; } = new()
    {
        Process = $"document/import",
        ProcessBase64 = $"document/process/base64",
        IsDocBits = true,
    };

    public required ApiPath Process { get; init; }

    public required ApiPath ProcessBase64 { get; init; }

    /// <summary>The later one: it wants an organisation, one metadata for all files, and takes a file name with base64.</summary>
    public bool IsDocBits { get; init; }

    public static PolydocsRoutes Of(PolydocsGeneration generation) => generation == PolydocsGeneration.DocBits ? DocBits : Polydocs;

    public ApiPath Status(string documentId)
    {
        // Not one conditional expression: its type would be string, and nothing would be escaped.
        if (IsDocBits)
        {
            return $"document/status/by-id/{documentId}";
        }

        return $"document/status/{documentId}";
    }
}
