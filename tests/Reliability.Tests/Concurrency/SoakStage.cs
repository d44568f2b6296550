using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Concurrency;

/// <summary>
/// An emulator for Polydocs, one for each generation of Raydocs, and one client for each, all from one container: they live from the first
/// round to the last.
/// </summary>
internal sealed class SoakStage : IAsyncDisposable
{
    private const string Newer = "newer";

    /// <summary>Idle connections are given up soon, so that quiet comes soon after a round. It changes nothing for those in use.</summary>
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(1);

    private ServiceProvider _provider = null!;

    public required PolydocsEmulator PolydocsEmulator { get; init; }

    public IPolydocsClient Polydocs { get; private set; } = null!;

    public IReadOnlyList<RaydocsPlace> Raydocs { get; private set; } = [];

    public static async Task<SoakStage> OpenAsync()
    {
        var stage = new SoakStage
        {
            PolydocsEmulator = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { RecordBodiesUpTo = 0 }),
        };
        var older = await StartRaydocsAsync(RaydocsEmulatorGenerations.SessionDocuments);
        var newer = await StartRaydocsAsync(RaydocsEmulatorGenerations.WorkspaceDocuments);
        var services = new ServiceCollection();
        services.AddLogging(static logging => logging.AddProvider(new SoakLogs()));
        services
            .AddDocumentClients()
            .AddPolydocs(options =>
            {
                (options.BaseAddress, options.ApiKey) = (stage.PolydocsEmulator.Address, stage.PolydocsEmulator.ApiKey);
                options.SettleTimeout = TimeSpan.FromMilliseconds(50);
                RetryFast(options);
            })
            .AddRaydocs(options => Configure(options, older))
            .AddRaydocs(Newer, options => Configure(options, newer));
        foreach (var name in new[] { "Polydocs", "Raydocs", "Raydocs.Storage", $"Raydocs:{Newer}", $"Raydocs:{Newer}.Storage" })
        {
            services
                .AddHttpClient(name)
                .ConfigurePrimaryHttpMessageHandler(
                    static (handler, _) => ((SocketsHttpHandler)handler).PooledConnectionIdleTimeout = IdleTimeout
                );
        }

        stage._provider = services.BuildServiceProvider();
        stage.Polydocs = stage._provider.GetRequiredService<IPolydocsClient>();
        stage.Raydocs =
        [
            new("Raydocs (older)", IsNewer: false, older, stage._provider.GetRequiredService<IRaydocsClient>()),
            new("Raydocs (newer)", IsNewer: true, newer, stage._provider.GetRequiredKeyedService<IRaydocsClient>(Newer)),
        ];
        return stage;
    }

    /// <summary>No request is on its way any more, and no connection is open.</summary>
    public async Task QuietAsync()
    {
        await Task.WhenAll([Ended(PolydocsEmulator), .. Raydocs.Select(static place => Ended(place.Server))]);
        await Eventually.IsStable(() => (PolydocsEmulator.OpenConnections, Raydocs.Sum(static place => place.Server.OpenConnections)));
        await Eventually.Is(() => PolydocsEmulator.OpenConnections == 0 && Raydocs.All(static place => place.Server.OpenConnections == 0));
        await Task.WhenAll([Ended(PolydocsEmulator), .. Raydocs.Select(static place => Ended(place.Server))]);
    }

    /// <summary>The servers forget everything, so that what memory still grows is the clients'.</summary>
    public void Clear()
    {
        PolydocsEmulator.Clear();
        foreach (var place in Raydocs)
        {
            place.Server.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await PolydocsEmulator.DisposeAsync();
        foreach (var place in Raydocs)
        {
            await place.Server.DisposeAsync();
        }
    }

    private static Task<RaydocsEmulator> StartRaydocsAsync(RaydocsEmulatorGenerations generation) =>
        RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions
            {
                Generations = generation,
                ParsingStarts = RaydocsParsingStart.ByItself,
                RefuseUnparsedDocuments = generation == RaydocsEmulatorGenerations.SessionDocuments,
                RecordBodiesUpTo = 0,
                KeepContentsUpTo = 0,
            }
        );

    private static void Configure(RaydocsOptions options, RaydocsEmulator server)
    {
        (options.BaseAddress, options.Token) = (server.Address, server.Token);

        // Paced, but so fast that it costs nothing.
        (options.RequestsPerMinute, options.RequestBurst) = (1_000_000, 10_000);
        RetryFast(options);
    }

    /// <summary>
    /// Delays as short as the clients allow, and attempts enough that an idempotent call survives what a tenth of the requests meets.
    /// </summary>
    private static void RetryFast(ClientOptions options)
    {
        var delay = TimeSpan.FromMilliseconds(10);
        (options.Request.MaxAttempts, options.Upload.MaxAttempts) = (8, 8);
        (options.Request.InitialDelay, options.Request.MaxDelay) = (delay, 2 * delay);
        (options.Upload.InitialDelay, options.Upload.MaxDelay) = (delay, 2 * delay);
        (options.Wait.InitialDelay, options.Wait.MaxDelay, options.Wait.Timeout) = (delay, 2 * delay, TimeSpan.FromMinutes(5));
    }

    private static Task Ended<TOperation>(LocalServer<TOperation> server)
        where TOperation : struct, Enum => Eventually.Ends(Task.WhenAll(server.Requests.Select(static request => request.Completed)));
}

/// <summary>A Raydocs server of one generation, and the client that all callers share.</summary>
internal sealed record RaydocsPlace(string Name, bool IsNewer, RaydocsEmulator Server, IRaydocsClient Client)
{
    public string TemplateId => Server.TemplateId;

    public string WorkspaceId => Server.WorkspaceId;
}
