using DocumentClients;

namespace Reliability.Tests.Concurrency;

/// <summary>
/// Delays as short as the clients allow, and attempts enough that an idempotent call survives what a tenth of the requests meets.
/// </summary>
internal static class FastRetries
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(10);

    public static void Apply(ClientOptions options)
    {
        (options.Request.MaxAttempts, options.Upload.MaxAttempts) = (8, 8);
        (options.Request.InitialDelay, options.Request.MaxDelay) = (Delay, 2 * Delay);
        (options.Upload.InitialDelay, options.Upload.MaxDelay) = (Delay, 2 * Delay);
        (options.Wait.InitialDelay, options.Wait.MaxDelay, options.Wait.Timeout) = (Delay, 2 * Delay, TimeSpan.FromMinutes(5));
    }
}
