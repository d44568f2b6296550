using System.Net;
using DocumentClients;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;
using Polydocs;
using Raydocs;

namespace Snippets;

internal static class Configuring
{
    public static void FromConfiguration(IServiceCollection services)
    {
        // snippet: sections
        // Reads DocumentClients:Polydocs and DocumentClients:Raydocs of the application's configuration.
        services.AddDocumentClients().AddPolydocs().AddRaydocs();
        // end-snippet
    }

    public static void Tenants(IServiceCollection services)
    {
        // snippet: tenants
        services
            .AddDocumentClients()
            .AddPolydocs("tenant-a") // DocumentClients:Polydocs:tenant-a
            .AddPolydocs("tenant-b", o => o.OrganizationId = "4711"); // and what the delegate adds
        // end-snippet
    }

    // snippet: keyed
    internal sealed class Inbox([FromKeyedServices("tenant-b")] IPolydocsClient polydocs)
    {
        public Task<PolydocsUpload> AcceptAsync(Stream mail, CancellationToken ct) =>
            polydocs.UploadAsync(DocumentSource.FromStream(mail, "invoice.pdf", leaveOpen: true), cancellationToken: ct);
    }

    // end-snippet

    public static void OwnSection(IServiceCollection services, IConfiguration configuration)
    {
        // snippet: own-section
        services.AddDocumentClients().AddPolydocs(configuration.GetSection("Archive:Polydocs"));
        // end-snippet
    }

    public static async Task WithoutContainer(string key)
    {
        // snippet: without-container
        using var polydocs = new PolydocsClient(new PolydocsOptions { BaseAddress = PolydocsEndpoints.DocBitsEurope, ApiKey = key });
        var upload = await polydocs.UploadAsync(DocumentSource.FromFile("invoice.pdf"));
        // end-snippet
        Console.WriteLine(upload.Id);
    }

    public static async Task RaydocsWithoutContainer(string token, string workspaceId, CancellationToken ct)
    {
        // snippet: raydocs-without-container
        using var raydocs = new RaydocsClient(new RaydocsOptions { Token = token });
        await foreach (var template in raydocs.Templates.ListAsync(workspaceId, ct))
        {
            Console.WriteLine($"{template.Id} {template.Name}");
        }
        // end-snippet
    }

    public static void WithProxy(IServiceCollection services, string key)
    {
        // snippet: proxy
        services.AddDocumentClients().AddPolydocs(o => o.ProxyAddress = new Uri("http://proxy.example.org:8080"));

        using var polydocs = new PolydocsClient(
            new PolydocsOptions { ApiKey = key, ProxyAddress = new Uri("http://proxy.example.org:8080") }
        );
        // end-snippet
    }

    public static void WithProxyHandler(IServiceCollection services)
    {
        // snippet: proxy-handler
        services
            .AddDocumentClients()
            .AddRaydocs(o =>
                o.UsePrimaryHandler(() =>
                    new SocketsHttpHandler { Proxy = new WebProxy("http://proxy.example.org:8080") { UseDefaultCredentials = true } }
                )
            );
        // end-snippet
    }

    public static void Http(IServiceCollection services)
    {
        // snippet: http
        services
            .AddDocumentClients()
            .AddRaydocs()
            .ConfigureHttp(
                api => api.AddHttpMessageHandler(() => new AuditHandler()),
                storage => storage.SetHandlerLifetime(TimeSpan.FromMinutes(10))
            );
        // end-snippet
    }

    public static void Provider(IServiceCollection services)
    {
        // snippet: provider
        services.AddDocumentClients().AddPolydocs();
        services
            .AddOptions<PolydocsOptions>()
            .Configure<IKeyVault>((options, vault) => options.ApiKeyProvider = ct => vault.GetSecretAsync("polydocs-key", ct));
        // end-snippet
    }

    public static void TestServer(IServiceCollection services, HttpMessageHandler handler)
    {
        // snippet: trusted-handler
        services.AddDocumentClients().AddPolydocs(o => o.UsePrimaryHandler(() => handler, isTrusted: true));
        // end-snippet
    }

    public static void Pipelines(IServiceCollection services)
    {
        // snippet: pipeline
        services
            .AddDocumentClients()
            .AddPolydocs()
            .ReplacePipeline(
                PipelineKind.Request,
                provider =>
                    new ResiliencePipelineBuilder()
                        .AddTimeout(TimeSpan.FromMinutes(1))
                        .AddRetry(
                            new RetryStrategyOptions
                            {
                                MaxRetryAttempts = 2,
                                ShouldHandle = args => new(args.Outcome.Exception is DocumentClientException { IsRetryable: true }),
                                DelayGenerator = args => new((args.Outcome.Exception as DocumentClientException)?.RetryAfter),
                            }
                        )
                        .Build()
            );
        // end-snippet
    }

    public interface IKeyVault
    {
        ValueTask<string> GetSecretAsync(string name, CancellationToken cancellationToken);
    }

    private sealed class AuditHandler : DelegatingHandler;
}
