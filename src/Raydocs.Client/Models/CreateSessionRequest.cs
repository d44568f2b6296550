using System.Text.Json.Serialization;
using DocumentClients.Primitives;

namespace Raydocs;

/// <summary>Describes a session to create.</summary>
public sealed record CreateSessionRequest : IRequestRecord
{
    /// <summary>Gets the template that says what is extracted.</summary>
    [JsonPropertyName("extraction_template_id")]
    public required string TemplateId { get; init; }

    /// <summary>Gets a name; left out when it is <see langword="null"/>.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    string? IRequestRecord.Subject => Name;

    string? IRequestRecord.FileName => null;

    string? IRequestRecord.Problem =>
        string.IsNullOrWhiteSpace(TemplateId) ? "The template's id is missing." : PathSegment.Problem(TemplateId);
}
