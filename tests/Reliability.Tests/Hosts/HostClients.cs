using DocumentClients.Testing;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Hosts;

/// <summary>Both clients in a host that has its own say in their HttpClients, and the emulators that they talk to.</summary>
internal sealed class HostClients : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);

    private readonly ServiceProvider _provider;

    private HostClients(PolydocsEmulator polydocs, RaydocsEmulator raydocs, Action<IHttpClientBuilder> configure)
    {
        (PolydocsEmulator, RaydocsEmulator) = (polydocs, raydocs);
        var services = new ServiceCollection();
        services
            .AddDocumentClients()
            .AddPolydocs(options =>
            {
                (options.BaseAddress, options.ApiKey) = (polydocs.Address, polydocs.ApiKey);
                options.Generation = PolydocsGeneration.Polydocs;
                options.SettleTimeout = TimeSpan.FromMilliseconds(50);
                (options.Request.InitialDelay, options.Upload.InitialDelay) = (Soon, Soon);
            })
            .AddRaydocs(options =>
            {
                (options.BaseAddress, options.Token) = (raydocs.Address, raydocs.Token);
                options.Generation = RaydocsGeneration.SessionDocuments;
                (options.Request.InitialDelay, options.Upload.InitialDelay) = (Soon, Soon);
            });
        foreach (var name in new[] { "Polydocs", "Raydocs", "Raydocs.Storage" })
        {
            configure(services.AddHttpClient(name));
        }

        _provider = services.BuildServiceProvider();
    }

    public PolydocsEmulator PolydocsEmulator { get; }

    public RaydocsEmulator RaydocsEmulator { get; }

    public IPolydocsClient Polydocs => _provider.GetRequiredService<IPolydocsClient>();

    public IRaydocsClient Raydocs => _provider.GetRequiredService<IRaydocsClient>();

    /// <summary>A session to work in.</summary>
    public string SessionId { get; private set; } = "";

    /// <summary>How many requests have arrived that may make something, but for that of the session.</summary>
    public int Arrived =>
        PolydocsEmulator.RequestCount(PolydocsOperation.Process)
        + RaydocsEmulator.RequestCount(RaydocsOperation.CreateSession)
        - 1
        + RaydocsEmulator.RequestCount(RaydocsOperation.RunExtraction);

    public static async Task<HostClients> OpenAsync(Action<IHttpClientBuilder> configure)
    {
        var clients = new HostClients(await PolydocsEmulator.StartAsync(), await RaydocsEmulator.StartAsync(), configure);
        using var raydocs = new RaydocsClient(
            new RaydocsOptions { BaseAddress = clients.RaydocsEmulator.Address, Token = clients.RaydocsEmulator.Token }
        );
        clients.SessionId = (await raydocs.Sessions.CreateAsync(clients.RaydocsEmulator.TemplateId, "made before")).Id;
        return clients;
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await PolydocsEmulator.DisposeAsync();
        await RaydocsEmulator.DisposeAsync();
    }
}
