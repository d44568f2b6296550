using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Logging;
using Reliability.Tests.Connections;

namespace Polydocs.Client.Tests.Registration;

/// <summary>
/// What a host says of our HttpClients by name counts, before and after it adds the client; what it says of all its clients does not.
/// </summary>
public sealed class HandlerOrderTests : IAsyncLifetime
{
    private RawServer Vendor { get; } = new();

    private readonly List<string> _passed = [];

    public Task InitializeAsync()
    {
        Vendor.Response = static _ => RawServerResponse.Of(200, """{"doc_id":"d-1","status":"ready"}""");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await Vendor.DisposeAsync();

    [Theory]
    [InlineData(true, "Polydocs", null)]
    [InlineData(true, "Polydocs:tenant-a", "tenant-a")]
    [InlineData(false, "Polydocs", null)]
    [InlineData(false, "Polydocs:tenant-a", "tenant-a")]
    public async Task Handlers_headers_and_loggers_that_are_added_by_name_count_in_any_order(bool isBefore, string httpName, string? tenant)
    {
        await using var provider = Provider(tenant, services => Mark(services.AddHttpClient(httpName), "named"), isBefore);

        await CallAsync(provider, tenant);

        _passed.ShouldBe(["handler named", "primary named", "logger named"], ignoreOrder: true);
        Vendor.Requests.Count(static request => request.Header("X-From") == "named").ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_a_host_says_of_all_its_clients_does_not_reach_ours_whenever_it_says_so(int moment)
    {
        void Say(IServiceCollection services, int now)
        {
            if (now == moment)
            {
                services.ConfigureHttpClientDefaults(http => Mark(http, "default"));
            }
        }

        var services = new ServiceCollection();
        Say(services, 0);
        services.AddHttpClient("Polydocs").AddHttpMessageHandler(() => new Marker(_passed, "handler named"));
        Say(services, 1);
        Add(services, tenant: null);
        Say(services, 2);
        await using var provider = services.BuildServiceProvider();

        await CallAsync(provider, tenant: null);

        _passed.ShouldBe(["handler named"]);
        Vendor.Requests.ShouldAllBe(static request => request.Header("X-From") == null);
    }

    private void Mark(IHttpClientBuilder http, string mark) =>
        http.AddHttpMessageHandler(() => new Marker(_passed, "handler " + mark))
            .ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("X-From", mark))
            .ConfigurePrimaryHttpMessageHandler(() => new Marker(_passed, "primary " + mark) { InnerHandler = new SocketsHttpHandler() })
            .AddLogger(_ => new Logger(_passed, "logger " + mark));

    private ServiceProvider Provider(string? tenant, Action<IServiceCollection> configure, bool isBefore)
    {
        var services = new ServiceCollection();
        if (isBefore)
        {
            configure(services);
        }

        Add(services, tenant);
        if (!isBefore)
        {
            configure(services);
        }

        return services.BuildServiceProvider();
    }

    private static Task<PolydocsDocument> CallAsync(ServiceProvider provider, string? tenant) =>
        provider.GetRequiredKeyedService<IPolydocsClient>(tenant ?? "").GetStatusAsync("d-1");

    private void Add(IServiceCollection services, string? tenant)
    {
        void Configure(PolydocsOptions options) =>
            (options.BaseAddress, options.ApiKey, options.Generation) = (Vendor.Address, "key", PolydocsGeneration.Polydocs);

        var clients = services.AddDocumentClients();
        _ = tenant is null ? clients.AddPolydocs(Configure) : clients.AddPolydocs(tenant, Configure);
    }

    private sealed class Marker(List<string> passed, string mark) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            passed.Add(mark);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Logger(List<string> passed, string mark) : IHttpClientLogger
    {
        public object? LogRequestStart(HttpRequestMessage request)
        {
            passed.Add(mark);
            return null;
        }

        public void LogRequestStop(object? context, HttpRequestMessage request, HttpResponseMessage response, TimeSpan elapsed) { }

        public void LogRequestFailed(
            object? context,
            HttpRequestMessage request,
            HttpResponseMessage? response,
            Exception exception,
            TimeSpan elapsed
        ) { }
    }
}
