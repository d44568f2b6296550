namespace DocumentClients.TestTools;

/// <summary>Waits for what another thread is about to do. Bounded generously: a machine may be slow, but a test may not hang.</summary>
internal static class Eventually
{
    /// <summary>How long anything may take that ends at once when all is well.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Counted, and not measured: a process that was not let run has not looked either.</summary>
    private static readonly int Looks = (int)(Patience / Pause);

    public static async Task Is(Func<bool> condition)
    {
        for (var look = 0; !condition(); look++)
        {
            if (look == Looks)
            {
                throw new TimeoutException("What the test waits for did not come.");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Waits for the end of what was begun.</summary>
    public static async Task Ends(Task task)
    {
        try
        {
            await task.WaitAsync(Patience, TimeProvider.System).ConfigureAwait(false);
        }
        catch (TimeoutException late) when (!task.IsCompleted)
        {
            throw new TimeoutException("What the test waits for did not end.", late);
        }
    }

    /// <summary>Waits for the end of what was begun.</summary>
    public static async Task<T> Ends<T>(Task<T> task)
    {
        await Ends((Task)task).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <summary>Waits until a figure has not changed for a while: what was going on has come to a stand.</summary>
    public static async Task IsStable<T>(Func<T> figure, int looks = 20)
    {
        var (last, same) = (figure(), 0);
        await Is(() =>
        {
            var now = figure();
            same = EqualityComparer<T>.Default.Equals(now, last) ? same + 1 : 0;
            last = now;
            return same >= looks;
        });
    }
}
