using DocumentClients;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;

namespace Cookbook;

public sealed class Tenants(IServiceProvider services)
{
    /// <summary>Tenants: [ "north", "south" ] names them; DocumentClients:Polydocs:north holds the settings of one.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var clients = services.AddDocumentClients();
        foreach (var tenant in configuration.GetSection("Tenants").GetChildren())
        {
            clients.AddPolydocs(tenant.Value!);
        }

        services.AddSingleton<Tenants>();
    }

    /// <summary>Picks the client by a name that is known at runtime only.</summary>
    public Task<PolydocsUpload> UploadAsync(string tenant, DocumentSource document, CancellationToken ct) =>
        services.GetKeyedService<IPolydocsClient>(tenant) is { } polydocs
            ? polydocs.UploadAsync(document, cancellationToken: ct)
            : throw new ArgumentException($"There is no tenant {tenant}.", nameof(tenant));
}

/// <summary>Where the name is known when the code is written.</summary>
public sealed class NorthernInbox([FromKeyedServices("north")] IPolydocsClient polydocs)
{
    public Task<PolydocsUpload> UploadAsync(DocumentSource document, CancellationToken ct) =>
        polydocs.UploadAsync(document, cancellationToken: ct);
}
