using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Raydocs;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Hostile.Responses;

/// <summary>A client of a hostile server, on a clock that stands still.</summary>
internal sealed class HostileBench : IDisposable
{
    private readonly List<HttpMessageHandler> _handlers = [];
    private readonly ServiceProvider _provider;
    private volatile bool _hasHead;

    public HostileBench(Action<RaydocsOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddDocumentClients().AddRaydocs(configure);
        foreach (var name in new[] { "Raydocs", "Raydocs.Storage" })
        {
            services
                .AddHttpClient(name)
                .ConfigurePrimaryHttpMessageHandler((handler, _) => _handlers.Add(handler))
                .AddHttpMessageHandler(() => new HeadWatcher(_ => _hasHead = true));
        }

        _provider = services.BuildServiceProvider();
        Client = _provider.GetRequiredService<IRaydocsClient>();
    }

    public ManualTime Time { get; } = new();

    public IRaydocsClient Client { get; }

    /// <summary>Whether the head of a response has come to the client, and not only left the server.</summary>
    public bool HasHead => _hasHead;

    public void Dispose()
    {
        _provider.Dispose();

        // A factory lets its handlers go some time after their last use.
        _handlers.ForEach(static handler => handler.Dispose());
    }
}
