using System.Net;
using DocumentClients;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reliability.Tests.Connections;

namespace Polydocs.Client.Tests.Registration;

/// <summary>The proxy of the options, for a client with a container and without.</summary>
public sealed class ProxyTests : IAsyncLifetime
{
    private RawServer Proxy { get; } = new() { Response = static _ => RawServerResponse.Of(200, """{"doc_id":"d-1","status":"ready"}""") };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Proxy.DisposeAsync();

    [Fact]
    public async Task A_client_without_a_container_takes_a_proxy()
    {
        var options = new PolydocsOptions();
        Configure(options);
        using var client = new PolydocsClient(options);

        await EnsureProxyIsUsedAsync(client);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("tenant-a")]
    public async Task A_client_from_a_container_takes_a_proxy(string? tenant)
    {
        await using var provider = Provider(tenant);

        await EnsureProxyIsUsedAsync(provider.GetRequiredKeyedService<IPolydocsClient>(tenant ?? ""));
    }

    [Fact]
    public async Task The_proxy_can_be_set_by_the_configuration()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection([
                    new("DocumentClients:Polydocs:ApiKey", "key"),
                    new("DocumentClients:Polydocs:BaseAddress", "http://127.0.0.1:9/"),
                    new("DocumentClients:Polydocs:Generation", "Polydocs"),
                    new("DocumentClients:Polydocs:ProxyAddress", Proxy.Address.ToString()),
                ])
                .Build()
        );
        services.AddDocumentClients().AddPolydocs();
        await using var provider = services.BuildServiceProvider();

        await EnsureProxyIsUsedAsync(provider.GetRequiredService<IPolydocsClient>());
    }

    [Fact]
    public async Task The_proxy_is_told_the_user_and_the_password_of_its_address_when_it_asks_and_nobody_else_is()
    {
        Proxy.Response = static request =>
            request.Header("Proxy-Authorization") is null
                ? RawServerResponse.Of(407, "", ("Proxy-Authenticate", "Basic realm=\"office\""))
                : RawServerResponse.Of(200, """{"doc_id":"d-1","status":"ready"}""");
        var options = new PolydocsOptions();
        Configure(options);
        options.ProxyAddress = new UriBuilder(Proxy.Address) { UserName = "me", Password = "p%40ss" }.Uri;
        using var client = new PolydocsClient(options);

        await client.GetStatusAsync("d-1");

        Proxy.Requests[^1].Header("Proxy-Authorization").ShouldBe("Basic " + Convert.ToBase64String("me:p@ss"u8));
        Proxy.Requests.ShouldAllBe(static request => request.Header("Authorization") == null);
    }

    [Fact]
    public async Task The_proxy_is_used_by_a_handler_of_the_hosts_that_names_none()
    {
        await using var provider = Provider(
            tenant: null,
            static services => services.AddHttpClient("Polydocs").ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler())
        );

        await EnsureProxyIsUsedAsync(provider.GetRequiredService<IPolydocsClient>());
    }

    [Fact]
    public async Task A_handler_of_the_hosts_keeps_the_proxy_that_it_names()
    {
        await using var provider = Provider(
            tenant: null,
            services =>
                services
                    .AddHttpClient("Polydocs")
                    .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { Proxy = new WebProxy(Proxy.Address) }),
            static options => options.ProxyAddress = new Uri("http://127.0.0.1:1")
        );

        await EnsureProxyIsUsedAsync(provider.GetRequiredService<IPolydocsClient>());
    }

    [Theory]
    [InlineData("proxy.example.org:8080")]
    [InlineData("/proxy")]
    [InlineData("ftp://user:secret-word@proxy.example.org")]
    [InlineData("http://user:secret-word@proxy.example.org/path")]
    public void A_proxy_at_an_address_that_is_none_is_refused_and_its_password_not_shown(string address)
    {
        var failure = Should.Throw<ArgumentException>(() =>
            new PolydocsClient(new PolydocsOptions { ApiKey = "key", ProxyAddress = new Uri(address, UriKind.RelativeOrAbsolute) })
        );

        failure.Message.ShouldContain(
            "PolydocsOptions:ProxyAddress must be a proxy's address without a path, such as http://proxy.example.org:8080."
        );
        failure.Message.ShouldNotContain("secret-word");
    }

    private async Task EnsureProxyIsUsedAsync(IPolydocsClient client)
    {
        (await client.GetStatusAsync("d-1")).Id.ShouldBe("d-1");

        Proxy.Requests.ShouldHaveSingleItem().Target.ShouldBe("http://127.0.0.1:9/document/status/d-1");
    }

    private ServiceProvider Provider(string? tenant, Action<IServiceCollection>? configure = null, Action<PolydocsOptions>? change = null)
    {
        var services = new ServiceCollection();
        var clients = services.AddDocumentClients();
        Action<PolydocsOptions> settings = Configure;
        settings += change;
        _ = tenant is null ? clients.AddPolydocs(settings) : clients.AddPolydocs(tenant, settings);
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private void Configure(PolydocsOptions options) =>
        (options.BaseAddress, options.ApiKey, options.Generation, options.ProxyAddress) = (
            new Uri("http://127.0.0.1:9/"),
            "key",
            PolydocsGeneration.Polydocs,
            Proxy.Address
        );
}
