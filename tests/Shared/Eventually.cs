namespace DocumentClients.TestTools;

/// <summary>Waits for what another thread is about to do. Bounded generously: a machine may be slow, but a test may not hang.</summary>
internal static class Eventually
{
    private const int Looks = 3000;

    public static async Task Is(Func<bool> condition)
    {
        for (var look = 0; !condition(); look++)
        {
            if (look == Looks)
            {
                throw new TimeoutException("What the test waits for did not come.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
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
