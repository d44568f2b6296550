using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace DocumentClients.Testing.Hosting;

/// <summary>
/// A bare Kestrel on a loopback port: it runs no application host, hooks no signals, reads no configuration and logs nothing.
/// </summary>
internal sealed class KestrelHost : IHttpApplication<HttpContext>, IAsyncDisposable
{
    // Not infinite: Kestrel adds this to its clock, the sum overflows, and the connection is closed at the next tick (seen on .NET
    // 10.0.12).
    private static readonly TimeSpan LongerThanAnyTest = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<ClientConnection, bool> _connections = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stoppingToken;
    private readonly Func<HttpContext, CancellationToken, Task> _handle;
    private readonly WebApplication _services;
    private readonly Lazy<Task> _stop;
    private int _accepted;

    private KestrelHost(int port, Func<HttpContext, CancellationToken, Task> handle)
    {
        _handle = handle;
        _stoppingToken = _stopping.Token;
        _stop = new Lazy<Task>(StopCoreAsync);

        // The builder only wires Kestrel with its buffer pools; as no application is ever started, no signals are hooked either.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Configure(options, port));
        _services = builder.Build();
    }

    /// <summary>Where the server listens, with a closing slash.</summary>
    public Uri Address { get; private set; } = null!;

    private IServer Server => _services.Services.GetRequiredService<IServer>();

    public int OpenConnections => _connections.Count;

    public int AcceptedConnections => Volatile.Read(ref _accepted);

    /// <param name="port">The port, or 0 for a free one.</param>
    /// <param name="handle">Handles a request. Its token is cancelled when the server begins to stop: whatever waits must end then.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public static async Task<KestrelHost> StartAsync(
        int port,
        Func<HttpContext, CancellationToken, Task> handle,
        CancellationToken cancellationToken
    )
    {
        var host = new KestrelHost(port, handle);
        try
        {
            await host.Server.StartAsync(host, cancellationToken).ConfigureAwait(false);
            host.Address = new Uri(host.Server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return host;
    }

    public Task CloseIdleConnectionsAsync(CloseKind kind) =>
        Task.WhenAll(_connections.Keys.Select(connection => connection.CloseIfIdleAsync(kind)));

    public Task StopAsync() => _stop.Value;

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await _services.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context) => _handle(context, _stoppingToken);

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception) { }

    private void Configure(KestrelServerOptions options, int port)
    {
        options.AddServerHeader = false;
        // Any byte may stand in a header; the record shows them as Latin-1 too.
        options.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        // Small, so that a stall is soon felt by the client.
        options.Limits.MaxRequestBufferSize = 64 * 1024;
        // Only the test ends anything: no limit of the server may pass in real time.
        options.Limits.KeepAliveTimeout = LongerThanAnyTest;
        options.Limits.RequestHeadersTimeout = LongerThanAnyTest;
        options.Listen(
            IPAddress.Loopback,
            port,
            listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(Track);
            }
        );
    }

    private ConnectionDelegate Track(ConnectionDelegate next) =>
        async context =>
        {
            var connection = new ClientConnection(context);
            _connections.TryAdd(connection, value: true);
            Interlocked.Increment(ref _accepted);
            try
            {
                await next(context).ConfigureAwait(false);
            }
            finally
            {
                _connections.TryRemove(connection, out _);
            }
        };

    private async Task StopCoreAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        // A token that is cancelled already means: close what is open now, wait for no client.
        await Server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
    }
}
