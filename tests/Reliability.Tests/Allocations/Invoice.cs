using System.Text.Json.Serialization;

namespace Reliability.Tests.Allocations;

/// <summary>A document of many lines, in a type of a user's own.</summary>
public sealed record Invoice
{
    [JsonPropertyName("lines")]
    public IReadOnlyList<Position>? Lines { get; set; }
}

[JsonSerializable(typeof(Invoice))]
public sealed partial class InvoiceJson : JsonSerializerContext;
