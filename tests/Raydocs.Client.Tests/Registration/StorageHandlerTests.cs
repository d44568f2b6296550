using System.Diagnostics;
using DocumentClients;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Reliability.Tests.Connections;

namespace Raydocs.Client.Tests.Registration;

/// <summary>A host's own primary handler for the storage: a document goes where it was signed for, with what was signed.</summary>
[Collection(ActivityListening.Name)]
public sealed class StorageHandlerTests : IAsyncLifetime
{
    private RawServer Api { get; } = new();

    private RawServer Storage { get; } = new();

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

    public Task InitializeAsync()
    {
        Api.Response = _ =>
            RawServerResponse.Of(200, "{\"key\":\"k\",\"url\":\"" + Storage.Address + "k?X-Amz-Signature=5e1d\",\"headers\":{}}");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await Api.DisposeAsync();
        await Storage.DisposeAsync();
        await Other.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task A_handler_of_the_hosts_sends_the_storage_what_was_signed_and_nothing_else(string kind, string? tenant)
    {
        var key = tenant is null ? "Raydocs" : "Raydocs:" + tenant;
        var services = new ServiceCollection();
        services.AddDocumentClients();
        _ = tenant is null
            ? services.AddDocumentClients().AddRaydocs(Configure)
            : services.AddDocumentClients().AddRaydocs(tenant, Configure);
        services.AddHttpClient(key + ".Storage").ConfigurePrimaryHttpMessageHandler(HostHandlers.Makers[kind]);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredKeyedService<IRaydocsClient>(tenant ?? "");
        using var activity = new Activity("host").SetIdFormat(ActivityIdFormat.W3C).AddBaggage("tenant", "a").Start();

        Storage.Response = _ => RawServerResponse.Of(307, "", ("Location", $"{Other.Address}k"), ("Set-Cookie", "session=kept; Path=/"));
        ((int)(await Should.ThrowAsync<DocumentApiException>(() => client.StageAsync(Samples.Invoice))).StatusCode).ShouldBe(307);
        Storage.Response = static _ => RawServerResponse.Of(200, "");
        await client.StageAsync(Samples.Invoice);

        Other.Connections.ShouldBe(0, "connections to where the storage led");
        Storage.Requests.Count.ShouldBe(2);
        foreach (var put in Storage.Requests)
        {
            put.Headers.Select(static sent => sent.Name).ShouldBe(["Host", "Content-Length"], ignoreOrder: true);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_proxy_of_the_options_is_used_for_the_api_and_for_the_storage(bool isFromContainer)
    {
        await using var proxy = new RawServer();
        proxy.Response = static request =>
            request.Method == "PUT"
                ? RawServerResponse.Of(200, "")
                : RawServerResponse.Of(200, """{"key":"k","url":"http://127.0.0.1:9/storage/k?X-Amz-Signature=5e1d","headers":{}}""");
        var options = new RaydocsOptions();
        void Use(RaydocsOptions given)
        {
            Configure(given);
            (given.BaseAddress, given.ProxyAddress) = (new Uri("http://127.0.0.1:9/"), proxy.Address);
        }

        Use(options);
        await using var provider = new ServiceCollection().AddDocumentClients().AddRaydocs(Use).Services.BuildServiceProvider();
        using var own = isFromContainer ? null : new RaydocsClient(options);

        await (own ?? provider.GetRequiredService<IRaydocsClient>()).StageAsync(Samples.Invoice);

        proxy
            .Requests.Select(static request => request.Target.Split('?')[0])
            .ShouldBe(["http://127.0.0.1:9/vapor/signed-storage-url", "http://127.0.0.1:9/storage/k"]);
    }

    private void Configure(RaydocsOptions options) =>
        (options.BaseAddress, options.Token, options.RequestsPerMinute) = (Api.Address, "token", 0);
}
