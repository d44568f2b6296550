using System.Reflection;
using System.Runtime.ExceptionServices;

namespace DocumentClients.TestTools;

/// <summary>Reads what comes one by one.</summary>
internal static class AsyncSequences
{
    /// <summary>What is there, as something that comes.</summary>
    public static async IAsyncEnumerable<T> ComingAsync<T>(this IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            await Task.Yield();
            yield return item;
        }
    }

    /// <summary>Everything that comes.</summary>
    public static async Task<List<T>> ReadAsync<T>(this IAsyncEnumerable<T> sequence, CancellationToken cancellationToken = default)
    {
        var items = new List<T>();
        await foreach (var item in sequence.WithCancellation(cancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>
    /// The end of a method that was found by reflection: what its task gave, or everything that its sequence did. A failure that an item
    /// holds is the method's.
    /// </summary>
    public static async Task<object?> EndOfAsync(object? returned)
    {
        if (returned is IAsyncEnumerable<object> sequence)
        {
            var items = await sequence.ReadAsync();
            if (items.Select(FailureOf).FirstOrDefault(static failure => failure is not null) is { } failed)
            {
                ExceptionDispatchInfo.Throw(failed);
            }

            return items;
        }

        if (returned is not Task task)
        {
            return returned;
        }

        await task;
        return task.GetType().GetProperty("Result", BindingFlags.Public | BindingFlags.Instance)?.GetValue(task);
    }

    private static Exception? FailureOf(object item) => item.GetType().GetProperty("Error")?.GetValue(item) as Exception;
}
