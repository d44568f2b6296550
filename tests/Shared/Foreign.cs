using System.Collections;

namespace DocumentClients.TestTools;

/// <summary>
/// Looks for what must not leave a public method: Refit is how the interfaces are made, and its exceptions, which hold the whole request,
/// are nobody's business.
/// </summary>
internal static class Foreign
{
    /// <summary>Fails when an exception, or one that can be reached from it, is of Refit's.</summary>
    public static void EnsureNothingOfRefit(Exception? error) =>
        Reachable(error, [])
            .ShouldNotContain(
                static each => each.GetType().Assembly.GetName().Name!.StartsWith("Refit", StringComparison.Ordinal),
                $"An exception of Refit left a public method: {error}"
            );

    private static IEnumerable<Exception> Reachable(Exception? error, HashSet<Exception> seen)
    {
        if (error is null || !seen.Add(error))
        {
            yield break;
        }

        yield return error;
        var inner = new[] { error.InnerException }
            .Concat((error as AggregateException)?.InnerExceptions ?? Enumerable.Empty<Exception?>())
            .Concat(error.Data.Cast<DictionaryEntry>().Select(static entry => entry.Value as Exception));
        foreach (var each in inner.SelectMany(each => Reachable(each, seen)))
        {
            yield return each;
        }
    }
}
