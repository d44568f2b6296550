using System.Text.Json.Serialization;

namespace Reliability.Tests.Allocations;

/// <summary>A line of an invoice, in a type of a user's own.</summary>
public sealed record Position
{
    [JsonPropertyName("sku")]
    public string? Sku { get; set; }

    [JsonPropertyName("quantity")]
    public string? Quantity { get; set; }

    [JsonPropertyName("text")]
    public string? Text { get; set; }
}
