namespace Polydocs;

/// <summary>
/// Which documents a list holds, in which order. Everything is optional, and what is not set is not sent. What the installation's
/// generation does not have is refused before anything is sent.
/// </summary>
public sealed record PolydocsListOptions
{
    /// <summary>Gets what to search for; it finds documents by their file names, among others.</summary>
    public string? Keyword { get; init; }

    /// <summary>Gets the document type, such as <c>INVOICE</c>.</summary>
    public string? DocumentType { get; init; }

    /// <summary>
    /// Gets the status, as the service's filter calls it: <c>exported</c>, <c>error</c>, <c>pending-user-input</c>,
    /// <c>validated_pending_approval</c>, <c>approved_pending_second_approval</c>, <c>pending</c> or <c>in-progress</c>.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>Gets the organisation, instead of <see cref="PolydocsOptions.OrganizationId"/>.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Gets the column to order by, such as <c>created_on</c>.</summary>
    public string? OrderBy { get; init; }

    /// <summary>Gets a value indicating whether <see cref="OrderBy"/> counts from the last to the first.</summary>
    public bool IsDescending { get; init; }

    /// <summary>Gets how many documents a page holds; a service may give fewer. 50 by default, the most that its own application
    /// asks for.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Gets the sub-organisation. Older generation only.</summary>
    public string? SubOrganizationId { get; init; }

    /// <summary>Gets a value indicating whether only documents count that are assigned to the key's user. Older generation only.</summary>
    public bool AssignedToMeOnly { get; init; }

    /// <summary>Gets when the documents came in. Older generation only. By default at any time.</summary>
    public PolydocsPeriod Period { get; init; }

    /// <summary>Gets the date from which on documents count; its time of day does not. Older generation only.</summary>
    public DateTime? StartDate { get; init; }

    /// <summary>Gets the ids of the only documents that count. DocBits only.</summary>
    public IReadOnlyList<string>? DocumentIds { get; init; }

    /// <summary>
    /// Gets the names of extracted fields, which become members of each document's
    /// <see cref="PolydocsListedDocument.AdditionalProperties"/>. DocBits only.
    /// </summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>
    /// Gets predicates such as <c>field="value"</c>, joined by <c> AND </c>, in the service's own search language. DocBits only.
    /// </summary>
    public string? RawQuery { get; init; }

    /// <summary>
    /// Gets a value indicating whether <see cref="RawQuery"/> needs the full-text index, which not every organisation has. DocBits only.
    /// </summary>
    public bool IsFullText { get; init; }

    /// <summary>Gets a value indicating whether the service looks anew, instead of into its cache. DocBits only.</summary>
    public bool RefreshesCache { get; init; }
}
