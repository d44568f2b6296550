using DocumentClients;

namespace Reliability.Tests.Concurrency;

/// <summary>Delays as short as the clients allow, and attempts enough that a harmless call survives what a tenth of the requests meets.</summary>
internal static class Hurry
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(10);

    public static void Apply(ClientOptions options)
    {
        (options.Control.MaxAttempts, options.Upload.MaxAttempts) = (8, 8);
        (options.Control.FirstDelay, options.Control.MaxDelay) = (Delay, 2 * Delay);
        (options.Upload.FirstDelay, options.Upload.MaxDelay) = (Delay, 2 * Delay);
        (options.Wait.FirstDelay, options.Wait.MaxDelay, options.Wait.Timeout) = (Delay, 2 * Delay, TimeSpan.FromMinutes(5));
    }
}
