using DocumentClients.Registration;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace DocumentClients;

/// <summary>Adds clients to a container. Made by <c>services.AddDocumentClients()</c>.</summary>
public sealed class DocumentClientsBuilder
{
    internal DocumentClientsBuilder(IServiceCollection services) => Services = services;

    /// <summary>The container's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Uses a pipeline of your own in place of a default one. What may be repeated is said by the error that an attempt ends with
    /// (<see cref="DocumentClientException.Retry"/>); a call whose outcome is open is never sent again, whatever the pipeline does.
    /// </summary>
    /// <param name="vendor">The client's vendor: <c>Polydocs</c> or <c>Raydocs</c>.</param>
    /// <param name="kind">Which pipeline to replace.</param>
    /// <param name="create">Makes the pipeline, once for each client.</param>
    /// <param name="name">The client's name; <see langword="null"/> for the one without a name.</param>
    /// <returns>The same builder.</returns>
    public DocumentClientsBuilder ReplacePipeline(string vendor, PipelineKind kind, Func<IServiceProvider, ResiliencePipeline> create, string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(vendor);
        ArgumentNullException.ThrowIfNull(create);
        Services.AddKeyedSingleton(ClientKey.Pipeline(vendor, name, kind), (provider, _) => new PipelineReplacement(create(provider)));
        return this;
    }
}
