namespace Raydocs.Api;

/// <summary>Reads a list page by page, by the numbers that the first page names.</summary>
internal static class Paging
{
    /// <param name="read">Reads a page; null is the first one, which is asked for without a number, since not every list documents
    /// pages.</param>
    /// <param name="idOf">Tells items apart.</param>
    public static async Task<RaydocsPage<T>> ReadAllAsync<T>(Func<int?, Task<RaydocsPage<T>>> read, Func<T, string> idOf)
    {
        var first = await read(null).ConfigureAwait(false);
        var hasUnreadable = first.HasUnreadableItems;
        var (items, seen) = (new List<T>(first.Items), new HashSet<string>(first.Items.Select(idOf), StringComparer.Ordinal));
        for (var number = 2; number <= first.LastPage; number++)
        {
            var page = await read(number).ConfigureAwait(false);
            hasUnreadable |= page.HasUnreadableItems;
            var fresh = page.Items.Where(item => seen.Add(idOf(item))).ToArray();
            if (fresh.Length == 0)
            {
                // A service that promises more pages than it has must not keep us reading.
                break;
            }

            items.AddRange(fresh);
        }

        return first with
        {
            Items = items,
            HasUnreadableItems = hasUnreadable,
        };
    }
}
