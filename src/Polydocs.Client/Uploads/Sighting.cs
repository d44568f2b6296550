namespace Polydocs.Uploads;

/// <summary>What a look into the list found of an upload.</summary>
/// <param name="Documents">What is, or may be, its outcome.</param>
/// <param name="Doubt">Why that is not certain, as a sentence; null where it is, or where nothing was found.</param>
internal sealed record Sighting(IReadOnlyList<PolydocsListedDocument> Documents, string? Doubt = null)
{
    public static Sighting Nothing { get; } = new([]);

    public bool IsCertain => Documents.Count > 0 && Doubt is null;

    public string[] Ids => [.. Documents.Select(static document => document.Id)];
}
