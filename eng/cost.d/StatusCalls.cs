using Microsoft.Extensions.DependencyInjection;
using Polydocs;

namespace Cost;

/// <summary>A client as a host registers it, without logs, whose calls can be cancelled.</summary>
internal sealed class StatusCalls : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly ServiceProvider _provider;
    private readonly IPolydocsClient _client;

    /// <summary>Over a stub in place of the network, or over sockets.</summary>
    public StatusCalls(Uri? address = null)
    {
        var services = new ServiceCollection();
        services
            .AddDocumentClients()
            .AddPolydocs(options =>
            {
                options.ApiKey = "key-for-measuring";
                options.BaseAddress = address ?? new Uri("http://127.0.0.1:1/");
                options.Generation = PolydocsGeneration.Polydocs;
            });
        if (address is null)
        {
            services.AddHttpClient("Polydocs").TrustPrimaryHandler().ConfigurePrimaryHttpMessageHandler(static () => new StubHandler());
        }

        _provider = services.BuildServiceProvider();
        _client = _provider.GetRequiredService<IPolydocsClient>();
    }

    public Task GetAsync() => _client.GetStatusAsync("d-1", _cancellation.Token);

    public void Dispose()
    {
        _provider.Dispose();
        _cancellation.Dispose();
    }
}
