using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>Polydocs as one WireMock server that wants an API key, and clients for it.</summary>
internal sealed class PolydocsStubs : IDisposable
{
    public const string Key = "key-for-tests";

    private readonly List<PolydocsClient> _clients = [];

    public StubServer Server { get; } = new("X-API-KEY", Key);

    /// <summary>A client that is told the generation, so that only the requests arrive that a test is about.</summary>
    public PolydocsClient Client(PolydocsGeneration generation = PolydocsGeneration.Polydocs, Action<PolydocsOptions>? configure = null)
    {
        var options = new PolydocsOptions
        {
            BaseAddress = Server.Address,
            ApiKey = Key,
            Generation = generation,
        };
        options.Request.InitialDelay = options.Upload.InitialDelay = options.Wait.InitialDelay = TimeSpan.FromMilliseconds(10);
        options.Request.MaxDelay = options.Upload.MaxDelay = options.Wait.MaxDelay = TimeSpan.FromMilliseconds(20);
        options.SettleTimeout = TimeSpan.Zero;
        configure?.Invoke(options);
        var client = new PolydocsClient(options);
        _clients.Add(client);
        return client;
    }

    public void Dispose()
    {
        _clients.ForEach(static client => client.Dispose());
        Server.Dispose();
    }
}
