using Refit;

namespace Polydocs;

/// <summary>Names the document that a call is about.</summary>
public sealed record PolydocsDocumentForm
{
    /// <summary>Gets the document's id.</summary>
    [AliasAs("doc_id")]
    public required string DocumentId { get; init; }

    /// <summary>Gets the organisation's id, which newer versions demand.</summary>
    [AliasAs("org_id")]
    public string? OrganizationId { get; init; }
}
