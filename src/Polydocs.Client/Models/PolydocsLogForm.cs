using Refit;

namespace Polydocs;

/// <summary>Says which entries of a document's log are asked for.</summary>
public sealed record PolydocsLogForm
{
    /// <summary>Gets the kind of entries; the empty text, which is the default, asks for all of them. Older versions demand it.</summary>
    [AliasAs("action_type")]
    public string ActionType
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>Gets the organisation's id, which newer versions demand.</summary>
    [AliasAs("org_id")]
    public string? OrganizationId { get; init; }
}
