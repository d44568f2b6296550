using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>
/// Both vendors' clients from a container, without retries, over a network of the test's own, and what there is to ask for.
/// </summary>
internal sealed class FuzzClients : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public FuzzClients(Action<IHttpClientBuilder> network, Action<PolydocsOptions>? polydocs = null, Action<RaydocsOptions>? raydocs = null)
    {
        var services = new ServiceCollection();
        services
            .AddDocumentClients()
            .AddPolydocs(options =>
            {
                (options.ApiKey, options.Generation) = ("canary-key-fuzz", PolydocsGeneration.Polydocs);
                FastRetries(options);
                polydocs?.Invoke(options);
                Organization = options.OrganizationId;
            })
            .AddRaydocs(options =>
            {
                (options.Token, options.RequestsPerMinute) = ("canary-token-fuzz", 0);
                FastRetries(options);
                raydocs?.Invoke(options);
            });
        foreach (var name in new[] { "Polydocs", "Raydocs", "Raydocs.Storage" })
        {
            network(services.AddHttpClient(name));
        }

        _provider = services.BuildServiceProvider();
        (PolydocsClient, RaydocsClient) = (_provider.GetRequiredService<IPolydocsClient>(), _provider.GetRequiredService<IRaydocsClient>());
    }

    public IPolydocsClient PolydocsClient { get; }

    public IRaydocsClient RaydocsClient { get; }

    public IPolydocsApi Polydocs => PolydocsClient.Api;

    public IRaydocsApi Raydocs => RaydocsClient.Api;

    /// <summary>The organisation that the clients are informed; the API itself is told it with every call.</summary>
    public string? Organization { get; private set; }

    public string Document { get; set; } = "d-1";

    public string Session { get; set; } = "s-1";

    public string Result { get; set; } = "r-1";

    public string Template { get; set; } = "t-1";

    public string Workspace { get; set; } = "12";

    public string Key { get; set; } = "tmp/k-1";

    /// <summary>Where a document is put.</summary>
    public SignedUpload Upload { get; set; } =
        new()
        {
            Key = "tmp/k-1",
            Url = new SignedUrl(new Uri("https://storage.example.org/b/k-1?X-Amz-Signature=canary-signature-0123456789")),
        };

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private static void FastRetries(ClientOptions options) => (options.Request.MaxAttempts, options.Upload.MaxAttempts) = (1, 1);
}
