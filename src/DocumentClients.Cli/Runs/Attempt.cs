using System.Runtime.CompilerServices;
using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Runs;

/// <summary>Does something that may fail as the clients announce, and tells why it did.</summary>
internal static class Attempt
{
    /// <param name="subject">What it is about; added to an error that does not name it.</param>
    /// <param name="step">What to do.</param>
    public static async Task<(T? Value, Failure? Failure)> OfAsync<T>(string subject, Func<Task<T>> step)
    {
        try
        {
            return (await step().ConfigureAwait(false), null);
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            return (default, Failure.Of(exception, subject));
        }
    }

    /// <summary>Yields what a list holds, as each page comes; a failure is the last of it.</summary>
    /// <param name="subject">What it is about; added to an error that does not name it.</param>
    /// <param name="list">Begins the list.</param>
    /// <param name="stop">Ctrl+C.</param>
    public static async IAsyncEnumerable<(T? Value, Failure? Failure)> EachAsync<T>(
        string subject,
        Func<IAsyncEnumerable<T>> list,
        [EnumeratorCancellation] CancellationToken stop
    )
        where T : class
    {
        var (items, failure) = await OfAsync(subject, () => Task.FromResult(list().GetAsyncEnumerator(stop))).ConfigureAwait(false);
        if (items is null)
        {
            yield return (null, failure);
            yield break;
        }

        await using (items.ConfigureAwait(false))
        {
            while (true)
            {
                (var isThere, failure) = await OfAsync(subject, () => items.MoveNextAsync().AsTask()).ConfigureAwait(false);
                if (failure is not null)
                {
                    yield return (null, failure);
                }

                if (!isThere)
                {
                    yield break;
                }

                yield return (items.Current, null);
            }
        }
    }
}
