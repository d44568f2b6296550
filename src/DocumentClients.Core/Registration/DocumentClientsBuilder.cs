using Microsoft.Extensions.DependencyInjection;

namespace DocumentClients;

/// <summary>Adds clients to a container. Made by <c>services.AddDocumentClients()</c>.</summary>
public class DocumentClientsBuilder
{
    internal DocumentClientsBuilder(IServiceCollection services) => Services = services;

    /// <summary>Gets the container's services.</summary>
    public IServiceCollection Services { get; }
}
