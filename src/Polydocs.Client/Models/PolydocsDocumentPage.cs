namespace Polydocs;

/// <summary>A page of a list of documents.</summary>
public sealed record PolydocsDocumentPage
{
    /// <summary>Gets the documents, without entries that have no id that can be read.</summary>
    public required IReadOnlyList<PolydocsListedDocument> Items { get; init; }

    /// <summary>Gets how many documents there are on all pages, where Polydocs says so.</summary>
    public long? Total { get; init; }

    /// <summary>How many entries the page holds, whether or not they can be read: as many does the next one skip.</summary>
    internal int Entries { get; init; }

    /// <summary>Polydocs' own clock at the response, where it gave it.</summary>
    internal DateTimeOffset? ServerTime { get; init; }

    /// <summary>The moment of the response on our monotonic clock.</summary>
    internal long ReceivedAt { get; init; }

    /// <summary>The documents, one on each line.</summary>
    public override string ToString() =>
        string.Join(
            "\n",
            Items
                .Select(static item => item.ToString())
                .Prepend(FormattableString.Invariant($"Page of {Items.Count}{(Total is null ? "" : $" (of {Total} documents)")}"))
        );
}
