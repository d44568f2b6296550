using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polydocs;
using Raydocs;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Matrix;

/// <summary>Makes the client of one cell: an ordinary one, one whose first connections fail, or one whose clock stands still.</summary>
internal sealed class ClientBench : IAsyncDisposable
{
    /// <summary>The limit of an attempt on a clock that is moved by hand.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan BackOff = TimeSpan.FromMilliseconds(10);

    private readonly List<IDisposable> _kept = [];
    private readonly Connector? _connector;
    private readonly bool _isTls;
    private ServiceProvider? _provider;

    public ClientBench(FaultPoint fault, Occurrence occurrence, TlsGateways gateways)
    {
        _isTls = fault == FaultPoint.TlsFailure;
        _connector =
            Promise.KindOf(fault) == Promise.Kind.NeverConnected
                ? new Connector(occurrence == Occurrence.Always ? int.MaxValue : (int)occurrence, gateways)
                : null;
        Time = fault is FaultPoint.TimeoutBeforeBody or FaultPoint.TimeoutAfterProcessing ? new ManualTime() : null;
        IsDocumentLarge = fault is FaultPoint.FinInBody or FaultPoint.ResetInBody;
        IsPooled = _connector is null;
    }

    /// <summary>The clock, when it is moved by hand.</summary>
    public ManualTime? Time { get; }

    public RecordedLogs Logs { get; } = new();

    /// <summary>Whether documents are larger than what fits into buffers on the way, so that a break in the body is one.</summary>
    public bool IsDocumentLarge { get; }

    /// <summary>Whether the call goes over connections that were used before.</summary>
    public bool IsPooled { get; }

    /// <param name="server">The server.</param>
    /// <param name="generation">The generation that the client is informed; one that has to find it out can be warmed up by
    /// <see cref="TouchPolydocsAsync"/> only.</param>
    /// <param name="settling">How an unknown outcome is settled.</param>
    public IPolydocsClient Polydocs(
        PolydocsEmulator server,
        PolydocsGeneration generation,
        PolydocsSettling settling = PolydocsSettling.Never
    )
    {
        void Configure(PolydocsOptions options)
        {
            (options.BaseAddress, options.ApiKey) = (Address(server.Address), server.ApiKey);
            (options.Generation, options.OrganizationId) = (generation, "org-1");
            (options.SettleUploads, options.SettleTimeout) = (settling, Time is null ? TimeSpan.FromMilliseconds(300) : Limit / 4);
            FastRetries(options);
        }

        if (_connector is not null || generation == PolydocsGeneration.Automatic)
        {
            return FromContainer<IPolydocsClient>(builder => builder.AddPolydocs(Configure));
        }

        var settings = new PolydocsOptions();
        Configure(settings);
        return Kept(new PolydocsClient(settings, Logs, Time));
    }

    /// <summary>
    /// A request over the connections of the client for Polydocs, but not by the client, which would learn the generation from any call.
    /// </summary>
    public async Task TouchPolydocsAsync(Uri address)
    {
        using var touching = _provider!.GetRequiredService<IHttpClientFactory>().CreateClient("Polydocs");
        using var response = await touching.GetAsync(address);
    }

    /// <summary>
    /// Lets only connections to this server fail, if any, and not the first of them. To be said before the client is made.
    /// </summary>
    public void FailOnlyAt(Uri address, int soundFirst = 0)
    {
        if (_connector is not null)
        {
            (_connector.OnlyPort, _connector.SoundFirst) = (address.Port, soundFirst);
        }
    }

    public IRaydocsClient Raydocs(RaydocsEmulator server, RaydocsGeneration generation)
    {
        void Configure(RaydocsOptions options)
        {
            (options.BaseAddress, options.Token, options.Generation, options.RequestsPerMinute) = (
                Address(server.Address),
                server.Token,
                generation,
                0
            );
            FastRetries(options);
        }

        if (_connector is not null)
        {
            return FromContainer<IRaydocsClient>(builder => builder.AddRaydocs(Configure));
        }

        var settings = new RaydocsOptions();
        Configure(settings);
        return Kept(new RaydocsClient(settings, Logs, Time));
    }

    /// <summary>The address, with https where TLS is to fail.</summary>
    public Uri Address(Uri address) => _isTls ? new UriBuilder(address) { Scheme = Uri.UriSchemeHttps }.Uri : address;

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        _kept.ForEach(static kept => kept.Dispose());

        _connector?.Dispose();
        Logs.Dispose();
    }

    private void FastRetries(ClientOptions options)
    {
        (options.Request.MaxAttempts, options.Upload.MaxAttempts) = (Promise.MaxAttempts, Promise.MaxAttempts);
        (options.Request.InitialDelay, options.Request.MaxDelay) = (BackOff, BackOff);
        (options.Upload.InitialDelay, options.Upload.MaxDelay) = (BackOff, BackOff);
        if (Time is not null)
        {
            (options.Request.AttemptTimeout, options.Upload.NoProgressTimeout, options.Upload.ResponseTimeout) = (Limit, Limit, Limit);
            options.Request.TotalTimeout = TimeSpan.FromDays(1);
        }
    }

    private T Kept<T>(T client)
        where T : IDisposable
    {
        _kept.Add(client);
        return client;
    }

    private T FromContainer<T>(Action<DocumentClientsBuilder> add)
        where T : notnull
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(Logs);
        if (Time is not null)
        {
            services.AddSingleton<TimeProvider>(Time);
        }

        add(services.AddDocumentClients());
        foreach (var name in new[] { "Polydocs", "Raydocs", "Raydocs.Storage" })
        {
            services
                .AddHttpClient(name)
                .ConfigurePrimaryHttpMessageHandler(
                    (handler, _) =>
                    {
                        // A factory lets its handlers go some time after their last use.
                        Kept(handler);
                        _connector?.Install(handler);
                    }
                );
        }

        _provider = services.BuildServiceProvider();
        return _provider.GetRequiredService<T>();
    }
}
