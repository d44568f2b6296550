using System.Net;
using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;

namespace Polydocs.Client.Tests.Registration;

/// <summary>Handlers and pipelines of the application's own, with a container and without.</summary>
public sealed class OwnHandlersTests
{
    [Fact]
    public async Task A_client_without_a_container_uses_the_given_handlers()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var seen = new List<string>();
        using var client = server.Client(options =>
            options.UsePrimaryHandler(() =>
                new WatchingHandler(seen) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = true } }
            )
        );
        server.Faults.Next(PolydocsOperation.Process).Redirect(new Uri(server.Address, "document/process"));

        await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));
        await client.UploadAsync(Samples.Invoice);

        seen.ShouldBe(["/document/process", "/document/process"]);
        server.RequestCount(PolydocsOperation.Process).ShouldBe(2);
    }

    [Fact]
    public async Task They_cannot_send_an_upload_twice_either()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client(static options =>
            options.UsePrimaryHandler(static () => new RetryingHandler { InnerHandler = new SocketsHttpHandler() })
        );
        server.Faults.Always(PolydocsOperation.Process).Status(500);

        await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));

        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
    }

    [Fact]
    public void A_handler_of_an_unknown_type_is_refused_unless_it_is_declared_safe()
    {
        var options = new PolydocsOptions { ApiKey = "key" };
        options.UsePrimaryHandler(static () => new RespondingHandler());
        Should.Throw<ArgumentException>(() => new PolydocsClient(options)).Message.ShouldContain("isTrusted");

        options.UsePrimaryHandler(static () => new RespondingHandler(), isTrusted: true);
        using var client = new PolydocsClient(options);
        client.Api.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_trusted_handler_responses_in_place_of_the_network(bool hasContainer)
    {
        static void Configure(PolydocsOptions options)
        {
            (options.ApiKey, options.Generation) = ("key", PolydocsGeneration.Polydocs);
            options.UsePrimaryHandler(static () => new RespondingHandler(), isTrusted: true);
        }

        var settings = new PolydocsOptions();
        Configure(settings);
        await using var provider = new ServiceCollection().AddDocumentClients().AddPolydocs(Configure).Services.BuildServiceProvider();
        using var own = new PolydocsClient(settings);

        var upload = await (hasContainer ? provider.GetRequiredService<IPolydocsClient>() : own).UploadAsync(Samples.Invoice);

        upload.Id.ShouldBe("d-1");
    }

    [Fact]
    public async Task The_HttpClient_of_a_client_is_configured_where_the_client_is_added()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var (first, second) = (new List<string>(), new List<string>());
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection([
                    new("DocumentClients:Polydocs:ApiKey", server.ApiKey),
                    new("DocumentClients:Polydocs:BaseAddress", server.Address.ToString()),
                    new("DocumentClients:Polydocs:b:ApiKey", server.ApiKey),
                    new("DocumentClients:Polydocs:b:BaseAddress", server.Address.ToString()),
                ])
                .Build()
        );
        services
            .AddDocumentClients()
            .AddPolydocs()
            .ConfigureHttp(http => http.AddHttpMessageHandler(() => new WatchingHandler(first)))
            .AddPolydocs("b")
            .ConfigureHttp(http => http.AddHttpMessageHandler(() => new WatchingHandler(second)));
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IPolydocsClient>().UploadAsync(Samples.Invoice);
        await provider.GetRequiredKeyedService<IPolydocsClient>("b").GetStatusAsync(server.Documents.Single().Id);

        first.ShouldBe(["/openapi.json", "/document/process"]);
        second.Last().ShouldStartWith("/document/");
        second.Exists(static path => path == "/document/process").ShouldBeFalse();
    }

    [Fact]
    public void Polydocs_has_no_storage_to_configure()
    {
        var builder = new ServiceCollection().AddDocumentClients().AddPolydocs();

        Should.Throw<ArgumentException>(() => builder.ConfigureHttp(static _ => { }, static _ => { })).ParamName.ShouldBe("storage");
    }

    [Fact]
    public void There_are_three_pipelines_and_no_other()
    {
        var builder = new ServiceCollection().AddDocumentClients().AddPolydocs();

        Should.Throw<ArgumentOutOfRangeException>(() => builder.ReplacePipeline((PipelineKind)3, static _ => ResiliencePipeline.Empty));
    }

    [Fact]
    public async Task A_pipeline_of_ones_own_keeps_the_table_of_failures_when_it_asks_the_exception()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var services = new ServiceCollection();
        services
            .AddDocumentClients()
            .AddPolydocs(options =>
                (options.BaseAddress, options.ApiKey, options.Generation) = (server.Address, server.ApiKey, PolydocsGeneration.Polydocs)
            )
            .ReplacePipeline(
                PipelineKind.Upload,
                static _ =>
                    new ResiliencePipelineBuilder()
                        .AddRetry(
                            new RetryStrategyOptions
                            {
                                MaxRetryAttempts = 2,
                                Delay = TimeSpan.FromMilliseconds(1),
                                ShouldHandle = static args => new(args.Outcome.Exception is DocumentClientException { IsRetryable: true }),
                            }
                        )
                        .Build()
            );
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IPolydocsClient>();

        server.Faults.Always(PolydocsOperation.Process).Status(429);
        (await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice))).StatusCode.ShouldBe(
            HttpStatusCode.TooManyRequests
        );
        server.RequestCount(PolydocsOperation.Process).ShouldBe(3);

        server.Faults.Clear();
        server.Faults.Always(PolydocsOperation.Process).DropResponseAfterProcessing();
        await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));
        server.RequestCount(PolydocsOperation.Process).ShouldBe(4);
        server.Documents.Count.ShouldBe(1);
    }

    private sealed class WatchingHandler(List<string> seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class RetryingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? response : await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class RespondingHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage { Content = new StringContent("""{"success":true,"doc_id":"d-1"}""") };
        }
    }
}
