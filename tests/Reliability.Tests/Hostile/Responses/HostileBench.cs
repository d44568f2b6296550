using System.Net.Sockets;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Raydocs;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Hostile.Responses;

/// <summary>A server that sends a hostile response to every request, and a client of it on a clock that stands still.</summary>
internal sealed class HostileBench : IAsyncDisposable
{
    private readonly List<HttpMessageHandler> _handlers = [];
    private readonly ServiceProvider _provider;
    private volatile bool _hasHead;
    private long _taken;

    public HostileBench(HostileResponse response, Action<RaydocsOptions> configure)
    {
        Server.Script = (client, stopping) => SendAsync(response, client, stopping);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services
            .AddDocumentClients()
            .AddRaydocs(options =>
            {
                options.BaseAddress = Server.Address;
                configure(options);
            });
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

    public RawServer Server { get; } = new();

    public ManualTime Time { get; } = new();

    public IRaydocsClient Client { get; }

    /// <summary>Whether the head of a response has come to the client, and not only left the server.</summary>
    public bool HasHead => _hasHead;

    /// <summary>Bytes that left for the client, buffers on the way included.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();

        // A factory lets its handlers go some time after their last use.
        _handlers.ForEach(static handler => handler.Dispose());
        await Server.DisposeAsync();
    }

    private async Task SendAsync(HostileResponse response, Socket client, CancellationToken stopping)
    {
        client.SendBufferSize = 64 << 10;
        foreach (var piece in response.Bytes)
        {
            await client.SendAsync(piece, stopping);
            Interlocked.Add(ref _taken, piece.Length);
            if (response.Pause > TimeSpan.Zero)
            {
                await Task.Delay(response.Pause, TimeProvider.System, stopping);
            }
        }

        client.Shutdown(SocketShutdown.Send);
    }
}
