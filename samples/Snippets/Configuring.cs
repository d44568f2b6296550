using System.Net;
using DocumentClients;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Polly;
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
        services.AddDocumentClients()
            .AddPolydocs("tenant-a")                                  // DocumentClients:Polydocs:tenant-a
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
        using var polydocs = new PolydocsClient(new PolydocsOptions
        {
            BaseAddress = PolydocsAddress.DocBitsEurope,
            ApiKey = key,
        });
        var upload = await polydocs.UploadAsync(DocumentSource.FromFile("invoice.pdf"));
        // end-snippet
        Console.WriteLine(upload.Id);
    }

    public static void WithProxy(IServiceCollection services, string key)
    {
        // snippet: proxy
        services.AddDocumentClients().AddPolydocs(o => o.ProxyAddress = new Uri("http://proxy.example.org:8080"));

        using var polydocs = new PolydocsClient(new PolydocsOptions { ApiKey = key, ProxyAddress = new Uri("http://proxy.example.org:8080") });
        // end-snippet
    }

    public static void WithProxyHandler(IServiceCollection services)
    {
        // snippet: proxy-handler
        foreach (var name in new[] { "Raydocs", "Raydocs.Storage" })
        {
            services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                Proxy = new WebProxy("http://proxy.example.org:8080") { UseDefaultCredentials = true },
            });
        }
        // end-snippet
    }

    public static void TestServer(IServiceCollection services, HttpMessageHandler handler)
    {
        // snippet: trusted-handler
        services.AddHttpClient("Polydocs").TrustPrimaryHandler().ConfigurePrimaryHttpMessageHandler(() => handler);
        // end-snippet
    }

    public static void Pipelines(IServiceCollection services)
    {
        // snippet: pipeline
        services.AddDocumentClients()
            .AddPolydocs()
            .ReplacePipeline("Polydocs", PipelineKind.Control, provider => new ResiliencePipelineBuilder()
                .AddTimeout(TimeSpan.FromSeconds(20))
                .Build());
        // end-snippet
    }
}
