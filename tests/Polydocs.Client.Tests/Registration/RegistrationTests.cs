using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Polydocs.Client.Tests.Registration;

public sealed class RegistrationTests
{
    [Fact]
    public async Task A_registered_client_works_and_is_one_for_the_whole_container()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        await using var provider = Provider(builder =>
            builder.AddPolydocs(options => (options.BaseAddress, options.ApiKey) = (server.Address, server.ApiKey))
        );
        var client = provider.GetRequiredService<IPolydocsClient>();

        await client.UploadAsync(Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Sha256);
        provider.GetRequiredService<IPolydocsClient>().ShouldBeSameAs(client);
    }

    [Fact]
    public async Task Settings_come_from_the_configuration_and_then_from_the_delegate()
    {
        await using var server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { PathPrefix = "/prod-api" });
        await using var provider = Provider(
            builder => builder.AddPolydocs(options => options.OrganizationId = "from-delegate"),
            ("DocumentClients:Polydocs:ApiKey", server.ApiKey),
            ("DocumentClients:Polydocs:BaseAddress", server.Address.ToString()),
            ("DocumentClients:Polydocs:OrganizationId", "from-configuration"),
            ("DocumentClients:Polydocs:Wait:Timeout", "00:03:00"),
            ("DocumentClients:Polydocs:Upload:NoProgressTimeout", "00:00:07")
        );

        await provider.GetRequiredService<IPolydocsClient>().UploadAsync(Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().OrganizationId.ShouldBe("from-delegate");
        server.Requests.Select(request => request.RawTarget).ShouldBe(["/prod-api/openapi.json", "/prod-api/document/process"]);
        var options = provider.GetRequiredService<IOptions<PolydocsOptions>>().Value;
        options.Wait.Timeout.ShouldBe(TimeSpan.FromMinutes(3));
        options.Upload.NoProgressTimeout.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Tenants_are_kept_apart()
    {
        await using var first = await PolydocsEmulator.StartAsync();
        await using var second = await PolydocsEmulator.StartAsync();
        await using var provider = Provider(
            builder =>
                builder
                    .AddPolydocs("tenant-a", options => (options.BaseAddress, options.ApiKey) = (first.Address, first.ApiKey))
                    .AddPolydocs("tenant-b"),
            ("DocumentClients:Polydocs:tenant-b:ApiKey", second.ApiKey),
            ("DocumentClients:Polydocs:tenant-b:BaseAddress", second.Address.ToString())
        );

        await provider.GetRequiredKeyedService<IPolydocsClient>("tenant-a").UploadAsync(Samples.Invoice);
        await provider.GetRequiredKeyedService<IPolydocsClient>("tenant-b").UploadAsync(DocumentSource.FromBytes(Samples.Bytes, "b.pdf"));

        first.Documents.ShouldHaveSingleItem().FileName.ShouldBe("invoice.pdf");
        second.Documents.ShouldHaveSingleItem().FileName.ShouldBe("b.pdf");
        provider.GetService<IPolydocsClient>().ShouldBeNull();
    }

    [Fact]
    public async Task A_section_of_ones_own_choice_is_bound_and_named_in_errors()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Mail:Dms:BaseAddress", "ftp://example.org")]).Build();
        var services = new ServiceCollection();
        services.AddDocumentClients().AddPolydocs(configuration.GetSection("Mail:Dms"));
        await using var provider = services.BuildServiceProvider();

        var failure = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IPolydocsClient>());

        failure.Failures.ShouldContain(message => message.StartsWith("Mail:Dms:ApiKey is required.", StringComparison.Ordinal));
        failure.Failures.ShouldContain(message =>
            message.StartsWith("Mail:Dms:BaseAddress must begin with https://", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("BaseAddress", "http://api.example.org", "must begin with https://")]
    [InlineData("BaseAddress", "https://user@api.example.org", "must hold no user name")]
    [InlineData("BaseAddress", "https://api.example.org/?a=b", "must hold no user name, query or fragment")]
    [InlineData("ApiKey", "two words", "was it copied with more than it?")]
    [InlineData("ApiKey", "line\nbreak", "was it copied with more than it?")]
    [InlineData("ApiKey", " ", "is required")]
    [InlineData("Upload:MaxAttempts", "0", "must be between 1 and 100")]
    [InlineData("Request:AttemptTimeout", "00:00:00", "must be between 10 milliseconds and 24 hours")]
    [InlineData("MaxResponseBytes", "1", "must be between 1,024 and 1,073,741,824")]
    public async Task A_wrong_setting_stops_the_application_at_its_start_and_is_named_by_its_path(string setting, string value, string rule)
    {
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Configuration["DocumentClients:Polydocs:ApiKey"] = "key";
        host.Configuration[$"DocumentClients:Polydocs:{setting}"] = value;
        host.Services.AddDocumentClients().AddPolydocs();

        using var application = host.Build();
        var failure = await Should.ThrowAsync<OptionsValidationException>(() => application.StartAsync());

        var message = failure.Failures.ShouldHaveSingleItem();
        message.ShouldStartWith($"DocumentClients:Polydocs:{setting} ");
        message.ShouldContain(rule);
        message.ShouldNotContain("two words");
    }

    [Theory]
    [InlineData("http://localhost:1234/")]
    [InlineData("http://127.0.0.2/prod-api")]
    [InlineData("http://[::1]:80")]
    [InlineData("https://api.docbits.com")]
    public void Loopback_may_go_without_HTTPS(string address)
    {
        using var client = new PolydocsClient(new PolydocsOptions { ApiKey = "key", BaseAddress = new Uri(address) });

        client.Api.ShouldNotBeNull();
    }

    [Fact]
    public void A_client_without_a_container_names_what_is_wrong_too()
    {
        var failure = Should.Throw<ArgumentException>(() => new PolydocsClient(new PolydocsOptions()));

        failure.Message.ShouldContain("PolydocsOptions:ApiKey is required");
    }

    [Fact]
    public async Task Retrying_handlers_that_a_host_gives_to_all_its_clients_do_not_reach_ours()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        await using var provider = Provider(builder =>
        {
            builder.Services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new RetryingHandler()));
            builder.AddPolydocs(options => (options.BaseAddress, options.ApiKey) = (server.Address, server.ApiKey));
        });
        server.Faults.Always(PolydocsOperation.Process).DropResponseAfterProcessing();

        await Should.ThrowAsync<OutcomeUnknownException>(() => provider.GetRequiredService<IPolydocsClient>().UploadAsync(Samples.Invoice));

        server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Even_a_retrying_handler_that_was_added_to_our_client_cannot_send_an_upload_twice()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        await using var provider = Provider(builder =>
        {
            builder.AddPolydocs(options => (options.BaseAddress, options.ApiKey) = (server.Address, server.ApiKey));
            builder.Services.AddHttpClient("Polydocs").AddHttpMessageHandler(() => new RetryingHandler());
        });
        server.Faults.Always(PolydocsOperation.Process).DropResponseAfterProcessing();

        await Should.ThrowAsync<OutcomeUnknownException>(() => provider.GetRequiredService<IPolydocsClient>().UploadAsync(Samples.Invoice));

        server.Documents.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_retrying_handler_that_a_500_was_reported_to_sends_no_upload_twice_even_where_another_reads_the_body(bool isRead)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        await using var provider = Provider(builder =>
        {
            builder.AddPolydocs(options => (options.BaseAddress, options.ApiKey) = (server.Address, server.ApiKey));
            builder.Services.AddHttpClient("Polydocs").AddHttpMessageHandler(() => new RetryingHandler());
            if (isRead)
            {
                builder.Services.AddHttpClient("Polydocs").AddHttpMessageHandler(() => new ReadingHandler());
            }
        });
        server
            .Faults.Always(PolydocsOperation.Process)
            .Do(static context =>
            {
                context.Response.StatusCode = 500;
                return Task.CompletedTask;
            });

        await Should.ThrowAsync<OutcomeUnknownException>(() => provider.GetRequiredService<IPolydocsClient>().UploadAsync(Samples.Invoice));

        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
    }

    [Fact]
    public async Task A_pipeline_can_be_replaced_and_still_cannot_send_an_upload_twice()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var executions = 0;
        await using var provider = Provider(builder =>
            builder
                .AddPolydocs(options => (options.BaseAddress, options.ApiKey) = (server.Address, server.ApiKey))
                .ReplacePipeline(
                    PipelineKind.Upload,
                    _ =>
                        new ResiliencePipelineBuilder()
                            .AddRetry(
                                new RetryStrategyOptions
                                {
                                    MaxRetryAttempts = 5,
                                    Delay = TimeSpan.Zero,
                                    ShouldHandle = args => new(args.Outcome.Exception is not null),
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
        server.Faults.Always(PolydocsOperation.Process).DropResponseAfterProcessing();

        await Should.ThrowAsync<OutcomeUnknownException>(() => provider.GetRequiredService<IPolydocsClient>().UploadAsync(Samples.Invoice));

        executions.ShouldBe(5);
        server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_disposed_client_says_so()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var client = server.Client();
        client.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(() => client.UploadAsync(Samples.Invoice));
    }

    private static ServiceProvider Provider(Action<DocumentClientsBuilder> configure, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
                .Build()
        );
        configure(services.AddDocumentClients());
        return services.BuildServiceProvider();
    }

    /// <summary>As handlers do that log bodies: the framework keeps what they have read.</summary>
    private sealed class ReadingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _ = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>As the standard resilience handler does: sends the same message again.</summary>
    private sealed class RetryingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var response = await base.SendAsync(request, cancellationToken);
                    if ((int)response.StatusCode < 500 || attempt == 3)
                    {
                        return response;
                    }
                }
                catch (HttpRequestException) when (attempt < 3) { }
            }
        }
    }
}
