using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;

namespace NetfxCheck;

/// <summary>Both clients, out of a container, at one server.</summary>
internal sealed class Clients : IDisposable
{
    /// <summary>What the clients' HttpClients are called.</summary>
    private static readonly string[] Names = ["Polydocs", "Raydocs", "Raydocs.Storage"];

    private readonly ServiceProvider _provider;

    public Clients(
        HttpStack stack,
        Uri server,
        Action<ClientOptions>? configure = null,
        RaydocsGeneration raydocs = RaydocsGeneration.SessionDocuments
    )
        : this(
            stack,
            options => (options.BaseAddress, options.ApiKey, options.Generation) = (server, "KEY", PolydocsGeneration.Polydocs),
            options => (options.BaseAddress, options.Token, options.Generation) = (server, "TOKEN", raydocs),
            configure
        ) { }

    public Clients(
        HttpStack stack,
        Action<PolydocsOptions> polydocs,
        Action<RaydocsOptions> raydocs,
        Action<ClientOptions>? configure = null
    )
    {
        var services = new ServiceCollection();
        services
            .AddDocumentClients()
            .AddPolydocs(options =>
            {
                polydocs(options);
                FastRetries(options);
                configure?.Invoke(options);
            })
            .AddRaydocs(options =>
            {
                raydocs(options);
                FastRetries(options);
                options.RequestsPerMinute = 0;
                configure?.Invoke(options);
            });
        foreach (var http in Names.Select(name => services.AddHttpClient(name)))
        {
            if (stack.Create is { } create)
            {
                http.ConfigurePrimaryHttpMessageHandler(create);
            }

            if (stack.Between is { } between)
            {
                http.AddHttpMessageHandler(between);
            }
        }

        _provider = services.BuildServiceProvider();
    }

    public IPolydocsClient Polydocs => _provider.GetRequiredService<IPolydocsClient>();

    public IRaydocsClient Raydocs => _provider.GetRequiredService<IRaydocsClient>();

    public void Dispose() => _provider.Dispose();

    /// <summary>The default delays are for services that need a rest.</summary>
    private static void FastRetries(ClientOptions options)
    {
        var soon = TimeSpan.FromMilliseconds(20);
        (options.Request.InitialDelay, options.Upload.InitialDelay, options.Wait.InitialDelay) = (soon, soon, soon);
    }
}
