using System.Runtime.CompilerServices;

namespace Raydocs.Api;

/// <summary>
/// Reads a list by the numbers of its pages, while it may change: what comes in before a page that was read pushes items onto later pages,
/// where they are left out, and what is taken away moves items onto pages that were read already, which are therefore read once more.
/// </summary>
internal static class Paging
{
    /// <summary>
    /// How many pages in a row may bring nothing new. Items that came in while the list was read repeat a page or a few; a service that
    /// promises more pages than it has, or that ignores their numbers, repeats them without end.
    /// </summary>
    public const int MostRepeatedPages = 5;

    /// <summary>The pages, each with the items that none before it had, as they come; one at a time is held.</summary>
    /// <param name="read">Reads a page; null is the first one, which is asked for without a number, since not every list documents
    /// pages.</param>
    /// <param name="idOf">Tells items apart.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public static async IAsyncEnumerable<RaydocsPage<T>> ReadPagesAsync<T>(
        Func<int?, CancellationToken, Task<RaydocsPage<T>>> read,
        Func<T, string> idOf,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (total, reached) = ((long?)null, 0);
        bool isToBeReadAgain;
        do
        {
            var (seenBefore, hasShrunk, number, lastPage, repeated) = (seen.Count, false, 1, 1, 0);
            for (; number <= lastPage && repeated < MostRepeatedPages; number++)
            {
                var page = await read(number == 1 ? null : number, cancellationToken).ConfigureAwait(false);
                hasShrunk |= page.Total < total;
                total = page.Total ?? total;
                lastPage = page.NamesNoPages ? lastPage : page.LastPage;
                T[] fresh = [.. page.Items.Where(item => seen.Add(idOf(item)))];

                // The second time, most pages bring nothing new.
                repeated = fresh.Length == 0 && number > reached ? repeated + 1 : 0;
                yield return page with
                {
                    Items = fresh,
                };
            }

            reached = Math.Max(reached, number - 1);
            isToBeReadAgain = hasShrunk && seen.Count > seenBefore;
        } while (isToBeReadAgain);
    }

    /// <summary>The items of all pages, each once.</summary>
    /// <inheritdoc cref="ReadPagesAsync"/>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Func<int?, CancellationToken, Task<RaydocsPage<T>>> read,
        Func<T, string> idOf,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await foreach (var page in ReadPagesAsync(read, idOf, cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
            {
                yield return item;
            }
        }
    }

    /// <summary>All pages as one, for who has to know all of a list, with the service's clock at the first.</summary>
    /// <inheritdoc cref="ReadPagesAsync"/>
    public static async Task<RaydocsPage<T>> ReadAllAsync<T>(
        Func<int?, CancellationToken, Task<RaydocsPage<T>>> read,
        Func<T, string> idOf,
        CancellationToken cancellationToken
    )
    {
        RaydocsPage<T>? first = null;
        var (items, hasUnreadable) = (new List<T>(), false);
        await foreach (var page in ReadPagesAsync(read, idOf, cancellationToken).ConfigureAwait(false))
        {
            first ??= page;
            items.AddRange(page.Items);
            hasUnreadable |= page.HasUnreadableItems;
        }

        return first! with
        {
            Items = items,
            HasUnreadableItems = hasUnreadable,
        };
    }
}
