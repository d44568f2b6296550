using System.Text.Json;
using Polydocs;

namespace DocumentClients.Cli.Results;

/// <summary>What the service keeps of a document. What is not known is <see langword="null"/>.</summary>
/// <param name="Vendor">The service, as the command line calls it.</param>
/// <param name="DocumentId">The document.</param>
internal sealed record RecordOutcome(string Vendor, string? DocumentId) : Outcome(Vendor)
{
    /// <summary>Its name at the service.</summary>
    public string? File { get; init; }

    /// <summary>The status in its stored form.</summary>
    public string? Status { get; init; }

    /// <summary>The document type, such as <c>INVOICE</c>.</summary>
    public string? Type { get; init; }

    /// <summary>When it came in.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>The whole record.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>What was read from it, where that was asked for.</summary>
    public PolydocsExtraction? Extraction { get; init; }

    /// <summary>Whether it is one of a list, in which a person wants to see no data.</summary>
    public bool IsListed { get; init; }
}
