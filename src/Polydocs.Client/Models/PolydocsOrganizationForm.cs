using Refit;

namespace Polydocs;

/// <summary>Names the organisation that a call is for.</summary>
public sealed record PolydocsOrganizationForm
{
    /// <summary>Gets the organisation's id, which newer versions demand.</summary>
    [AliasAs("org_id")]
    public string? OrganizationId { get; init; }
}
