using System.Runtime.CompilerServices;

namespace Polydocs.Api;

/// <summary>
/// Reads a list page by page while documents come and go. Each page begins with the last document of the one before: where it does not,
/// documents have gone, and what has moved up in their place is read first. No document is given twice.
/// </summary>
internal static class ListPaging
{
    /// <summary>After so many pages without anything new the list has ended: the service may ignore what is to be skipped.</summary>
    private const int MostIdlePages = 10;

    /// <param name="read">Reads the page after so many documents.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<PolydocsListedDocument> ReadAllAsync(
        Func<int, CancellationToken, Task<PolydocsDocumentPage>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        var (skip, overlap, idle, step, reached) = (0, 0, 0, 1, 0);
        while (idle < MostIdlePages)
        {
            var page = await read(skip, cancellationToken).ConfigureAwait(false);
            var hasMovedUp = overlap > 0 && !page.Items.Any(document => given.Contains(document.Id));
            var before = given.Count;
            foreach (var document in page.Items)
            {
                if (given.Add(document.Id))
                {
                    yield return document;
                }
            }

            if (!hasMovedUp && page.Entries == overlap)
            {
                yield break;
            }

            // What is read once more after a step back brings nothing new, and is no sign of the end.
            idle =
                given.Count > before ? 0
                : hasMovedUp || skip >= reached ? idle + 1
                : idle;
            step = Math.Max(step, page.Entries);
            reached = Math.Max(reached, skip);
            if (hasMovedUp)
            {
                // By a whole page, up to this one and not into it, however short it is; an empty one may be far behind the end.
                skip = page.Entries == 0 ? skip / 2 : Math.Max(0, skip - step);
                overlap = skip == 0 ? 0 : 1;
            }
            else
            {
                // A page of one document leaves no room for it.
                overlap = page.Entries > 1 ? 1 : 0;
                skip += page.Entries - overlap;
            }
        }
    }
}
