using DocumentClients;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>
/// Both vendors' clients from a container, without retries, over a network of the test's own.
/// </summary>
internal sealed class FuzzClients : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public FuzzClients(Action<IHttpClientBuilder> network, Action<PolydocsOptions>? polydocs = null, Action<RaydocsOptions>? raydocs = null)
    {
        string? organization = null;
        var services = new ServiceCollection();
        services
            .AddDocumentClients()
            .AddPolydocs(options =>
            {
                (options.ApiKey, options.Generation) = ("canary-key-fuzz", PolydocsGeneration.Polydocs);
                options.SettleTimeout = TimeSpan.FromMilliseconds(50);
                FastRetries(options);
                polydocs?.Invoke(options);
                organization = options.OrganizationId;
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
        Call = new EndpointCall
        {
            PolydocsClient = _provider.GetRequiredService<IPolydocsClient>(),
            RaydocsClient = _provider.GetRequiredService<IRaydocsClient>(),
            Organization = organization,
        };
    }

    /// <summary>Who makes the calls: with an organisation where the client is told one, since the API is told it with every call.</summary>
    public EndpointCall Call { get; }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private static void FastRetries(ClientOptions options) => (options.Request.MaxAttempts, options.Upload.MaxAttempts) = (1, 1);
}
