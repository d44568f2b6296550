using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Polydocs;

namespace Cookbook;

public static class KeyRotation
{
    /// <summary>A file that is replaced when the key is rotated: { "DocumentClients": { "Polydocs": { "ApiKey": "…" } } }.</summary>
    public static void AddFromFile(IHostApplicationBuilder builder, string secretsFile)
    {
        builder.Configuration.AddJsonFile(secretsFile, optional: false, reloadOnChange: true);
        builder.Services.AddDocumentClients().AddPolydocs();
    }

    /// <summary>A vault that the application asks by a service of its own.</summary>
    public static void AddFromVault(IServiceCollection services)
    {
        services.AddDocumentClients().AddPolydocs();
        services
            .AddOptions<PolydocsOptions>()
            .Configure<ISecretStore>((options, secrets) => options.ApiKeyProvider = ct => secrets.GetAsync("polydocs-api-key", ct));
    }

    public interface ISecretStore
    {
        ValueTask<string> GetAsync(string name, CancellationToken cancellationToken);
    }
}
