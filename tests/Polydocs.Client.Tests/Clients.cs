using DocumentClients.Testing;

namespace Polydocs.Client.Tests;

/// <summary>
/// Clients for an emulator, with retries that do not keep a test waiting, and the generation given, so that only the requests are seen that
/// a test is about.
/// </summary>
internal static class Clients
{
    public static PolydocsClient Client(this PolydocsEmulator server, Action<PolydocsOptions>? configure = null, TimeProvider? time = null)
    {
        var options = new PolydocsOptions
        {
            BaseAddress = server.Address,
            ApiKey = server.ApiKey,
            Generation = PolydocsGeneration.Polydocs,
        };
        options.Request.InitialDelay = options.Upload.InitialDelay = options.Wait.InitialDelay = TimeSpan.FromMilliseconds(10);
        options.Wait.MaxDelay = TimeSpan.FromMilliseconds(20);
        options.SettleTimeout = TimeSpan.FromMilliseconds(50);
        configure?.Invoke(options);
        return new PolydocsClient(options, loggerFactory: null, time);
    }
}
