namespace Raydocs;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record RaydocsPage<T>
{
    /// <summary>Gets the items.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Gets the number of the last page, from 1; 1 where the response speaks of no pages.</summary>
    public int LastPage { get; init; } = 1;

    /// <summary>
    /// How long the whole list is: its items, or its pages where only these are said; null where the response does not say so.
    /// </summary>
    internal long? Total { get; init; }

    /// <summary>Whether the response speaks of no pages, so that <see cref="LastPage"/> says nothing.</summary>
    internal bool NamesNoPages { get; init; }

    /// <summary>Whether the list holds something without an id that can be read, which is not among the items.</summary>
    internal bool HasUnreadableItems { get; init; }

    /// <summary>Raydocs' own clock at the response, where it gave it.</summary>
    internal DateTimeOffset? ServerTime { get; init; }

    /// <summary>The moment of the response on our monotonic clock.</summary>
    internal long ReceivedAt { get; init; }

    /// <summary>The items, one on each line.</summary>
    public override string ToString() =>
        string.Join(
            "\n",
            Items.Select(static item => $"{item}").Prepend(FormattableString.Invariant($"Page of {Items.Count} (of {LastPage} pages)"))
        );
}
