namespace Raydocs.Answers;

/// <summary>One page of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="LastPage">The number of the last page, from 1; 1 where the answer speaks of no pages.</param>
/// <param name="ServerTime">Raydocs' own clock at the answer, where it told it.</param>
/// <param name="ReceivedAt">The moment of the answer on our monotonic clock.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, int LastPage, DateTimeOffset? ServerTime, long ReceivedAt)
{
    /// <summary>Whether the list holds something without an id that can be read, which is not among the items.</summary>
    public bool HasUnreadableItems { get; init; }
}
