using System.Net;
using DocumentClients;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Reliability.Tests.Connections;

namespace Polydocs.Client.Tests.Registration;

/// <summary>
/// A host may give our HttpClients a primary handler of its own, for a proxy or a certificate; what ours guarantees holds for it too.
/// </summary>
public sealed class PrimaryHandlerTests : IAsyncLifetime
{
    private const string Status = """{"doc_id":"d-1","status":"ready"}""";

    private RawServer Vendor { get; } = new();

    private RawServer Other { get; } = new();

    public static TheoryData<string, string?> Handlers
    {
        get
        {
            var rows = new TheoryData<string, string?>();
            foreach (var kind in HostHandlers.Kinds)
            {
                rows.Add(kind, null);
                rows.Add(kind, "tenant-a");
            }

            return rows;
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Vendor.DisposeAsync();
        await Other.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task A_handler_of_the_hosts_follows_no_redirect_keeps_no_cookie_and_unpacks_as_ours_does(string kind, string? tenant)
    {
        await using var provider = Provider(
            services => services.AddHttpClient(HttpName(tenant)).ConfigurePrimaryHttpMessageHandler(HostHandlers.Makers[kind]),
            tenant
        );
        var client = provider.GetRequiredKeyedService<IPolydocsClient>(tenant ?? "");
        Vendor.Response = _ =>
            RawServerResponse.Of(302, "", ("Location", $"{Other.Address}stolen"), ("Set-Cookie", "session=kept; Path=/"));

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync("d-1"));
        Vendor.Response = static _ => RawServerResponse.Of(200, Status);
        await client.GetStatusAsync("d-1");

        ((int)refusal.StatusCode).ShouldBe(302);
        Other.Connections.ShouldBe(0, Other.Received);
        Vendor.Requests.Count.ShouldBe(2);
        Vendor.Requests[1].Header("Cookie").ShouldBeNull();
        Vendor.Requests[1].Header("Accept-Encoding").ShouldBe("gzip, deflate");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Handlers_that_are_asked_for_later_in_the_life_of_the_client_are_set_too(bool isShared)
    {
        var asked = 0;
        using var shared = new SocketsHttpHandler();
        await using var provider = Provider(services =>
            services
                .AddHttpClient("Polydocs")
                .SetHandlerLifetime(TimeSpan.FromSeconds(1))
                .ConfigurePrimaryHttpMessageHandler(() =>
                {
                    asked++;
                    return isShared ? shared : new SocketsHttpHandler();
                })
        );
        var client = provider.GetRequiredService<IPolydocsClient>();
        Vendor.Response = _ => RawServerResponse.Of(302, "", ("Location", $"{Other.Address}stolen"));

        for (var call = 0; asked < 2; call++)
        {
            call.ShouldBeLessThan(10_000);
            (await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync("d-1"))).StatusCode.ShouldBe(HttpStatusCode.Found);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync("d-1"));
        Other.Connections.ShouldBe(0, Other.Received);
    }

    [Theory]
    [InlineData("Polydocs", null)]
    [InlineData("Polydocs:tenant-a", "tenant-a")]
    public async Task A_handler_that_the_host_declares_safe_is_used_as_it_is(string httpName, string? tenant)
    {
        await using var provider = Provider(
            services =>
                services
                    .AddHttpClient(httpName)
                    .TrustPrimaryHandler()
                    .ConfigurePrimaryHttpMessageHandler(static () => new RespondingHandler()),
            tenant
        );

        (await provider.GetRequiredKeyedService<IPolydocsClient>(tenant ?? "").GetStatusAsync("d-1")).Id.ShouldBe("d-1");
    }

    [Theory]
    [InlineData("Polydocs", null)]
    [InlineData("Polydocs:tenant-a", "tenant-a")]
    [InlineData("Polydocs.Storage", null)]
    public async Task A_handler_of_an_unknown_type_stops_the_application_at_its_start_with_what_to_do(string httpName, string? tenant) =>
        (await EnsureRefusedAsync(httpName, tenant, static () => new UnknownHandler())).ShouldContain(nameof(UnknownHandler));

    [Fact]
    public async Task A_handler_that_has_sent_something_already_stops_the_application_at_its_start_with_what_to_do()
    {
        using var used = new SocketsHttpHandler();
        await UseAsync(used);
        (await EnsureRefusedAsync("Polydocs", tenant: null, () => used)).ShouldContain("has sent requests already");

        using var usedToo = new HttpClientHandler();
        await UseAsync(usedToo);
        (await EnsureRefusedAsync("Polydocs", tenant: null, () => usedToo)).ShouldContain("has sent requests already");
    }

    [Fact]
    public async Task A_chain_of_handlers_without_an_end_stops_the_application_at_its_start_with_what_to_do() =>
        (await EnsureRefusedAsync("Polydocs", tenant: null, static () => new EndlessHandler())).ShouldContain(
            "without a handler at its end"
        );

    [Fact]
    public async Task A_factory_of_the_hosts_own_whose_handlers_nobody_sees_stops_the_application_at_its_start()
    {
        using var http = new HttpClient();
        var failure = await StartAsync(tenant: null, services => services.AddSingleton<IHttpClientFactory>(new OwnFactory(http)));

        failure.Message.ShouldContain(nameof(OwnFactory));
        failure.Message.ShouldContain("TrustPrimaryHandler");
    }

    [Fact]
    public async Task A_factory_of_handlers_of_the_hosts_own_stops_the_application_at_its_start_unless_it_is_declared_safe()
    {
        using var handler = new RespondingHandler();
        var failure = await StartAsync(
            tenant: null,
            services => services.AddSingleton<IHttpMessageHandlerFactory>(new OwnHandlerFactory(handler))
        );
        await using var provider = Provider(services =>
        {
            services.AddSingleton<IHttpMessageHandlerFactory>(new OwnHandlerFactory(handler));
            services.AddHttpClient("Polydocs").TrustPrimaryHandler();
            services.AddHttpClient("Polydocs.Storage").TrustPrimaryHandler();
        });

        failure.Message.ShouldContain(nameof(OwnHandlerFactory));
        (await provider.GetRequiredService<IPolydocsClient>().GetStatusAsync("d-1")).Id.ShouldBe("d-1");
        Vendor.Requests.ShouldBeEmpty();
    }

    private static string HttpName(string? tenant) => tenant is null ? "Polydocs" : "Polydocs:" + tenant;

    private static async Task<string> EnsureRefusedAsync(string httpName, string? tenant, Func<HttpMessageHandler> make)
    {
        var failure = await StartAsync(tenant, services => services.AddHttpClient(httpName).ConfigurePrimaryHttpMessageHandler(make));
        failure.Message.ShouldStartWith($"The HttpClient `{httpName}` cannot be used");
        failure.Message.ShouldContain(
            $"services.AddHttpClient(\"{httpName}\").ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler"
        );
        failure.Message.ShouldContain($"services.AddHttpClient(\"{httpName}\").TrustPrimaryHandler()");
        return failure.Message;
    }

    /// <summary>Both ways to begin: a host that starts, and a container that is asked for the client.</summary>
    private static async Task<Exception> StartAsync(string? tenant, Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        Add(builder.Services, tenant, new Uri("https://api.example.org"));
        configure(builder.Services);
        using var host = builder.Build();

        var atFirstUse = Should.Throw<InvalidOperationException>(() =>
            host.Services.GetRequiredKeyedService<IPolydocsClient>(tenant ?? "")
        );
        var atStart = await Should.ThrowAsync<InvalidOperationException>(() => host.StartAsync());
        atFirstUse.Message.ShouldBe(atStart.Message);
        return atStart;
    }

    private static void Add(IServiceCollection services, string? tenant, Uri address)
    {
        void Configure(PolydocsOptions options)
        {
            (options.BaseAddress, options.ApiKey, options.Generation) = (address, "key", PolydocsGeneration.Polydocs);
            options.Request.InitialDelay = TimeSpan.FromMilliseconds(10);
        }

        var clients = services.AddDocumentClients();
        _ = tenant is null ? clients.AddPolydocs(Configure) : clients.AddPolydocs(tenant, Configure);
    }

    private ServiceProvider Provider(Action<IServiceCollection> configure, string? tenant = null)
    {
        var services = new ServiceCollection();
        Add(services, tenant, Vendor.Address);
        configure(services);
        return services.BuildServiceProvider();
    }

    private async Task UseAsync(HttpMessageHandler handler)
    {
        using var http = new HttpClient(handler, disposeHandler: false);
        using var response = await http.GetAsync(Vendor.Address);
    }

    private sealed class UnknownHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    /// <summary>Stands for a test server's handler.</summary>
    private sealed class RespondingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Status) });
    }

    private sealed class EndlessHandler : DelegatingHandler;

    private sealed class OwnHandlerFactory(HttpMessageHandler handler) : IHttpMessageHandlerFactory
    {
        public HttpMessageHandler CreateHandler(string name) => handler;
    }

    private sealed class OwnFactory(HttpClient http) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => http;
    }
}
