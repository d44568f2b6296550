using System.Text.Json;

namespace DocumentClients.Cli.Results;

/// <summary>What became of an extraction. What is not known is <see langword="null"/>.</summary>
/// <param name="Vendor">The service, as the command line calls it.</param>
/// <param name="SessionId">The session.</param>
internal sealed record ExtractionOutcome(string Vendor, string? SessionId) : Outcome(Vendor)
{
    public string? ResultId { get; init; }

    /// <summary>The status in its stored form.</summary>
    public string? Status { get; init; }

    public JsonElement? Data { get; init; }

    /// <summary>Whether it is one of a list, in which a person wants to see no data.</summary>
    public bool IsListed { get; init; }
}
