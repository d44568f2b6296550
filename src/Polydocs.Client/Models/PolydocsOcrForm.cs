using Refit;

namespace Polydocs;

/// <summary>Says of which page the recognised text is asked for.</summary>
public sealed record PolydocsOcrForm
{
    /// <summary>Gets the number of the page.</summary>
    [AliasAs("page_number")]
    public required int PageNumber { get; init; }

    /// <summary>
    /// Gets whether the sizes of the letters are asked for, too: <c>true</c> or <c>false</c>, in lower case; by default they are not.
    /// </summary>
    [AliasAs("include_font_size")]
    public string? IncludeFontSize { get; init; }

    /// <summary>Gets the organisation's id, which newer versions demand.</summary>
    [AliasAs("org_id")]
    public string? OrganizationId { get; init; }
}
