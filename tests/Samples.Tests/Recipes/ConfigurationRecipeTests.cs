using System.Diagnostics;
using Cookbook;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Polydocs;

namespace Samples.Tests.Recipes;

/// <summary>Recipes that configure clients in a container.</summary>
public sealed class ConfigurationRecipeTests : IAsyncLifetime
{
    private static readonly DocumentSource Document = DocumentSource.FromBytes(new byte[100], "invoice.pdf");

    private PolydocsEmulator _server = null!;

    public async Task InitializeAsync() => _server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { ApiKey = "second" });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_key_that_is_rotated_in_a_file_is_used_without_a_restart()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "secrets.json");
        Write("first");
        var builder = Host.CreateApplicationBuilder();
        KeyRotation.AddFromFile(builder, file);
        builder.Services.Configure<PolydocsOptions>(options => options.BaseAddress = _server.Address);
        using var host = builder.Build();
        var polydocs = host.Services.GetRequiredService<IPolydocsClient>();
        await Should.ThrowAsync<DocumentApiException>(() => polydocs.UploadAsync(Document));

        Write("second");
        await Eventually.Is(() => builder.Configuration["DocumentClients:Polydocs:ApiKey"] == "second");
        for (var i = 0; i < 1000 && _server.Documents.Count == 0; i++)
        {
            // The value is there a moment before whoever watches it is told.
            await Record.ExceptionAsync(() => polydocs.UploadAsync(Document));
        }

        _server.Documents.Count.ShouldBe(1);

        void Write(string key) => File.WriteAllText(file, $$"""{ "DocumentClients": { "Polydocs": { "ApiKey": "{{key}}" } } }""");
    }

    [Fact]
    public async Task A_vault_is_asked_again_when_its_key_was_refused()
    {
        var services = new ServiceCollection();
        services.AddSingleton<KeyRotation.ISecretStore>(new Vault("first", "second"));
        KeyRotation.AddFromVault(services);
        services.Configure<PolydocsOptions>(options => options.BaseAddress = _server.Address);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IPolydocsClient>().UploadAsync(Document);

        _server
            .Requests.Where(static request => request.Operation == PolydocsOperation.Process)
            .Select(static request => request.Header("X-API-KEY"))
            .ShouldBe(["first", "second"]);
        _server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Each_tenant_has_its_own_address_and_key()
    {
        await using var south = await PolydocsEmulator.StartAsync();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("Tenants:0", "north"),
                new("Tenants:1", "south"),
                new("DocumentClients:Polydocs:north:ApiKey", "second"),
                new("DocumentClients:Polydocs:north:BaseAddress", _server.Address.ToString()),
                new("DocumentClients:Polydocs:south:ApiKey", south.ApiKey),
                new("DocumentClients:Polydocs:south:BaseAddress", south.Address.ToString()),
            ])
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        Tenants.Add(services, configuration);
        services.AddSingleton<NorthernInbox>();
        await using var provider = services.BuildServiceProvider();
        var tenants = provider.GetRequiredService<Tenants>();

        await tenants.UploadAsync("south", Document, CancellationToken.None);
        await provider.GetRequiredService<NorthernInbox>().UploadAsync(Document, CancellationToken.None);
        await Should.ThrowAsync<ArgumentException>(() => tenants.UploadAsync("west", Document, CancellationToken.None));

        (_server.Documents.Count, south.Documents.Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Own_retries_keep_the_table_of_failures()
    {
        var services = new ServiceCollection();
        OwnRetries.Add(services);
        services.Configure<PolydocsOptions>(options =>
            (options.BaseAddress, options.ApiKey, options.Generation) = (_server.Address, "second", PolydocsGeneration.Polydocs)
        );
        await using var provider = services.BuildServiceProvider();
        var polydocs = provider.GetRequiredService<IPolydocsClient>();

        _server.Faults.Always(PolydocsOperation.GetStatus).Status(503, ("Retry-After", "0"));
        await Should.ThrowAsync<DocumentApiException>(() => polydocs.GetStatusAsync("d-1"));
        _server.RequestCount(PolydocsOperation.GetStatus).ShouldBe(3);

        _server.Faults.Next(PolydocsOperation.Process, times: 2).Status(429, ("Retry-After", "0"));
        await polydocs.UploadAsync(Document);
        _server.RequestCount(PolydocsOperation.Process).ShouldBe(3);

        _server.Faults.Next(PolydocsOperation.Process).Status(500);
        await Should.ThrowAsync<OutcomeUnknownException>(() => polydocs.UploadAsync(Document));
        _server.RequestCount(PolydocsOperation.Process).ShouldBe(4);
    }

    [Fact]
    public async Task Calls_are_traced()
    {
        var builder = Host.CreateApplicationBuilder();
        Observing.Add(builder);
        var ended = new List<Activity>();
        using var processor = new Collector(ended);
        builder.Services.AddDocumentClients().AddPolydocs(options => (options.BaseAddress, options.ApiKey) = (_server.Address, "second"));
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(processor));
        using var host = builder.Build();
        await host.StartAsync();

        await host.Services.GetRequiredService<IPolydocsClient>().UploadAsync(Document);

        await host.StopAsync();
        ended.ShouldContain(static activity => activity.DisplayName == "Polydocs ProcessDocument");
    }

    private sealed class Vault(params string[] keys) : KeyRotation.ISecretStore
    {
        private int _asked;

        public ValueTask<string> GetAsync(string name, CancellationToken cancellationToken) => new(keys[_asked++]);
    }

    private sealed class Collector(List<Activity> ended) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            lock (ended)
            {
                ended.Add(data);
            }
        }
    }
}
