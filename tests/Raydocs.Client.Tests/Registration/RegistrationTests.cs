using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Raydocs.Client.Tests.Registration;

[Collection(ActivityListening.Name)]
public sealed class RegistrationTests
{
    [Fact]
    public async Task A_registered_client_works_and_is_one_for_the_whole_container()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        await using var provider = Provider(builder =>
            builder.AddRaydocs(options => (options.BaseAddress, options.Token) = (server.Address, server.Token))
        );
        var client = provider.GetRequiredService<IRaydocsClient>();

        await client.UploadAsync(session, Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Sha256);
        provider.GetRequiredService<IRaydocsClient>().ShouldBeSameAs(client);
    }

    [Fact]
    public async Task Settings_come_from_the_configuration_and_then_from_the_delegate()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        await using var provider = Provider(
            builder => builder.AddRaydocs(static options => options.RequestBurst = 7),
            ("DocumentClients:Raydocs:Token", server.Token),
            ("DocumentClients:Raydocs:BaseAddress", server.Address.ToString()),
            ("DocumentClients:Raydocs:Generation", "WorkspaceDocuments"),
            ("DocumentClients:Raydocs:RequestsPerMinute", "42.5"),
            ("DocumentClients:Raydocs:RequestBurst", "3"),
            ("DocumentClients:Raydocs:Wait:Timeout", "00:03:00")
        );

        await provider.GetRequiredService<IRaydocsClient>().UploadAsync(session, Samples.Invoice);

        server.RequestCount(RaydocsOperation.AttachUploads).ShouldBe(1);
        server.RequestCount(RaydocsOperation.CreateSessionDocument).ShouldBe(0);
        var options = provider.GetRequiredService<IOptions<RaydocsOptions>>().Value;
        (options.RequestsPerMinute, options.RequestBurst, options.Wait.Timeout).ShouldBe((42.5, 7, TimeSpan.FromMinutes(3)));
    }

    [Fact]
    public async Task The_storage_gets_nothing_but_what_was_signed_from_a_container_either()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        await using var provider = Provider(builder =>
        {
            builder.Services.ConfigureHttpClientDefaults(static http =>
                http.ConfigureHttpClient(static client => client.DefaultRequestHeaders.Add("User-Agent", "a-host"))
            );
            builder.AddRaydocs(options => (options.BaseAddress, options.Token) = (server.Address, server.Token));
        });

        await provider.GetRequiredService<IRaydocsClient>().StageAsync(Samples.Invoice);

        server
            .Single(RaydocsOperation.PutObject)
            .Headers.Select(static header => header.Key)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["Content-Length", "Content-Type", "Host"]);
    }

    [Fact]
    public async Task Tenants_are_kept_apart()
    {
        await using var first = await RaydocsEmulator.StartAsync();
        await using var second = await RaydocsEmulator.StartAsync();
        await using var provider = Provider(
            builder =>
                builder
                    .AddRaydocs("tenant-a", options => (options.BaseAddress, options.Token) = (first.Address, first.Token))
                    .AddRaydocs("tenant-b"),
            ("DocumentClients:Raydocs:tenant-b:Token", second.Token),
            ("DocumentClients:Raydocs:tenant-b:BaseAddress", second.Address.ToString())
        );

        await provider.GetRequiredKeyedService<IRaydocsClient>("tenant-a").UploadAsync(await first.NewSessionAsync(), Samples.Invoice);
        await provider
            .GetRequiredKeyedService<IRaydocsClient>("tenant-b")
            .UploadAsync(await second.NewSessionAsync(), Samples.Named("b.pdf"));

        first.Documents.ShouldHaveSingleItem().FileName.ShouldBe("invoice.pdf");
        second.Documents.ShouldHaveSingleItem().FileName.ShouldBe("b.pdf");
        provider.GetService<IRaydocsClient>().ShouldBeNull();
    }

    [Fact]
    public async Task A_section_of_ones_own_choice_is_bound_and_named_in_errors()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Mail:Dms:BaseAddress", "http://api.example.org")])
            .Build();
        var services = new ServiceCollection();
        services.AddDocumentClients().AddRaydocs(configuration.GetSection("Mail:Dms"));
        await using var provider = services.BuildServiceProvider();

        var failure = Should.Throw<OptionsValidationException>(provider.GetRequiredService<IRaydocsClient>);

        failure.Failures.ShouldContain(static message => message.StartsWith("Mail:Dms:Token is required.", StringComparison.Ordinal));
        failure.Failures.ShouldContain(static message =>
            message.StartsWith("Mail:Dms:BaseAddress must begin with https://", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Token", " ", "is required")]
    [InlineData("Token", "two words", "was it copied with more than it?")]
    [InlineData("RequestsPerMinute", "-1", "must be 0, or between 0.1 and 1,000,000")]
    [InlineData("RequestsPerMinute", "0.01", "must be 0, or between 0.1 and 1,000,000")]
    [InlineData("RequestsPerMinute", "NaN", "must be 0, or between 0.1 and 1,000,000")]
    [InlineData("RequestBurst", "0", "must be between 1 and 10,000")]
    [InlineData("RequestBurst", "10001", "must be between 1 and 10,000")]
    [InlineData("BaseAddress", "http://api.example.org", "must begin with https://")]
    [InlineData("Wait:BackoffMultiplier", "0.5", "must be between 1 and 100")]
    [InlineData("Request:MaxAttempts", "0", "must be between 1 and 100")]
    public async Task A_wrong_setting_stops_the_application_at_its_start_and_is_named_by_its_path(string setting, string value, string rule)
    {
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Configuration["DocumentClients:Raydocs:Token"] = "token";
        host.Configuration[$"DocumentClients:Raydocs:{setting}"] = value;
        host.Services.AddDocumentClients().AddRaydocs();

        using var application = host.Build();
        var failure = await Should.ThrowAsync<OptionsValidationException>(() => application.StartAsync());

        var message = failure.Failures.ShouldHaveSingleItem();
        message.ShouldStartWith($"DocumentClients:Raydocs:{setting} ");
        message.ShouldContain(rule);
        message.ShouldNotContain("two words");
    }

    [Fact]
    public void A_client_without_a_container_names_what_is_wrong_too()
    {
        var failure = Should.Throw<ArgumentException>(static () => new RaydocsClient(new RaydocsOptions { RequestBurst = 0 }));

        failure.Message.ShouldContain("RaydocsOptions:Token is required");
        failure.Message.ShouldContain("RaydocsOptions:RequestBurst must be between");
    }

    [Fact]
    public void A_generation_that_does_not_exist_is_refused()
    {
        var failure = Should.Throw<ArgumentException>(static () =>
            new RaydocsClient(
                new RaydocsOptions
                {
                    Token = "token",
                    Generation = (RaydocsGeneration)9,
                    Wait = null!,
                }
            )
        );

        failure.Message.ShouldStartWith(
            "RaydocsOptions:Generation must be one of Automatic, SessionDocuments, WorkspaceDocuments. RaydocsOptions:Wait is null."
        );
    }

    [Fact]
    public async Task What_stands_in_no_clients_section_stops_the_application_and_is_reported_once()
    {
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Configuration["DocumentClients:Raydocs:RequestBurst"] = "7";
        host.Configuration["DocumentClients:Token"] = "token";
        host.Configuration["DocumentClient:Raydocs:Token"] = "token";
        host.Services.AddDocumentClients()
            .AddRaydocs("north", static options => options.Token = "token")
            .AddRaydocs("south", static options => options.Token = "token");

        using var application = host.Build();
        var failure = await Should.ThrowAsync<OptionsValidationException>(() => application.StartAsync());

        failure.Failures.ShouldBe(
            [
                "DocumentClients:Raydocs:RequestBurst is used by no client: `north`, `south` take nothing from here. "
                    + "Write DocumentClients:Raydocs:north:RequestBurst.",
                "DocumentClients:Token is no client. Settings stand below a client's section, such as DocumentClients:Raydocs:north:Token.",
                "DocumentClient:Raydocs is read by no client. Is DocumentClients:Raydocs meant?",
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task A_pipeline_can_be_replaced_and_still_cannot_run_an_extraction_twice()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(session, Samples.Invoice);
        var executions = 0;
        await using var provider = Provider(builder =>
            builder
                .AddRaydocs(options => (options.BaseAddress, options.Token) = (server.Address, server.Token))
                .ReplacePipeline(
                    PipelineKind.Request,
                    _ =>
                        new ResiliencePipelineBuilder()
                            .AddRetry(
                                new RetryStrategyOptions
                                {
                                    MaxRetryAttempts = 5,
                                    Delay = TimeSpan.Zero,
                                    ShouldHandle = static args => new(args.Outcome.Exception is not null),
                                    OnRetry = _ =>
                                    {
                                        executions++;
                                        return default;
                                    },
                                }
                            )
                            .Build()
                )
        );
        server.Faults.Always(RaydocsOperation.RunExtraction).DropResponseAfterProcessing();

        await Should.ThrowAsync<OutcomeUnknownException>(() => provider.GetRequiredService<IRaydocsClient>().RunExtractionAsync(session));

        executions.ShouldBe(5);
        server.Results.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_disposed_client_says_so()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var client = server.Client();
        client.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(() => client.StageAsync(Samples.Invoice));
    }

    private static ServiceProvider Provider(Action<DocumentClientsBuilder> configure, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(static setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
                .Build()
        );
        configure(services.AddDocumentClients());
        return services.BuildServiceProvider();
    }
}
