namespace DocumentClients.TestTools;

/// <summary>Lets a wait run out, on a clock that is moved: but only once it has seen something.</summary>
internal static class Expiry
{
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    /// <summary>
    /// For the clients that wait so: a poll may be on its way when the clock is moved, and is not to run out before the wait does.
    /// </summary>
    public static readonly TimeSpan SearchTimeout = 2 * Timeout;

    /// <summary>The settings of the wait.</summary>
    public static WaitOptions<T> Options<T>(IProgress<T> progress) => new() { Timeout = Timeout, Progress = progress };

    public static async Task<WaitTimeoutException> OfAsync<T>(ManualTime time, Func<IProgress<T>, Task> wait)
    {
        var seen = new Seen<T>();
        var running = wait(seen);
        await Eventually.Is(() => seen.Something || running.IsCompleted);
        await Eventually.Is(() =>
        {
            if (!running.IsCompleted)
            {
                time.Advance(Timeout);
            }

            return running.IsCompleted;
        });
        return (await Record.ExceptionAsync(() => running)).ShouldBeOfType<WaitTimeoutException>();
    }

    private sealed class Seen<T> : IProgress<T>
    {
        private volatile bool _something;

        public bool Something => _something;

        public void Report(T value) => _something = true;
    }
}
