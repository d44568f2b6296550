using DocumentClients;
using DocumentClients.Registration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The one registration for the clients of all vendors.</summary>
public static class DocumentClientsServices
{
    /// <summary>
    /// Begins the registration of document clients; go on with <c>.AddPolydocs(…)</c> or <c>.AddRaydocs(…)</c>. May be called more than once.
    /// </summary>
    /// <param name="services">The container's services.</param>
    /// <returns>A builder for the clients.</returns>
    public static DocumentClientsBuilder AddDocumentClients(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.AddHttpClient();
        services.TryAddSingleton<Pacers>();
        return new DocumentClientsBuilder(services);
    }
}
