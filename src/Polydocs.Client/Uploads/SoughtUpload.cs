namespace Polydocs.Uploads;

/// <summary>An upload whose document is looked for, or may have to be.</summary>
/// <param name="Settling">By what it is recognised.</param>
/// <param name="FileName">The name under which it was sent.</param>
/// <param name="Key">The key that it carries; null where it is not recognised by one.</param>
/// <param name="OrganizationId">The organisation it was sent to, where it was not the client's own.</param>
/// <param name="Began">When it began, on our monotonic clock.</param>
internal sealed record SoughtUpload(PolydocsSettling Settling, string FileName, string? Key, string? OrganizationId, long Began)
{
    /// <summary>What a journal calls it, where one remembers it: an upload that goes on with an earlier one is the same.</summary>
    public string? JournalItem { get; init; }

    /// <summary>How long before <see cref="Began"/> it was sent, where an earlier run did that.</summary>
    public TimeSpan Earlier { get; init; }

    /// <summary>Documents that are known to be the outcome of other uploads, by a journal.</summary>
    public IReadOnlyCollection<string> OthersIds { get; init; } = [];

    /// <summary>Whether the outcome of another upload of this name is open, by a journal.</summary>
    public bool HasOthersOpen { get; init; }
}
