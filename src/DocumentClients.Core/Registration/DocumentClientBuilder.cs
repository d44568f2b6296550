using DocumentClients.Registration;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace DocumentClients;

/// <summary>Says more of the client that was added last. Made by <c>AddPolydocs()</c> and <c>AddRaydocs()</c>.</summary>
public sealed class DocumentClientBuilder : DocumentClientsBuilder
{
    private readonly string _vendor;
    private readonly string? _name;
    private readonly bool _hasStorage;

    internal DocumentClientBuilder(IServiceCollection services, string vendor, string? name, bool hasStorage)
        : base(services) => (_vendor, _name, _hasStorage) = (vendor, name, hasStorage);

    /// <summary>
    /// Configures the client's HttpClients: handlers of your own, which see each attempt as it goes out, and a primary handler of your own,
    /// which gets what the clients guarantee (no redirects, no cookies).
    /// </summary>
    /// <param name="api">Configures the HttpClient that talks to the API, and carries the credential.</param>
    /// <param name="storage">Configures the bare HttpClient that talks to the storage. For Raydocs only.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The vendor has no storage.</exception>
    public DocumentClientBuilder ConfigureHttp(Action<IHttpClientBuilder> api, Action<IHttpClientBuilder>? storage = null)
    {
        ArgumentNullException.ThrowIfNull(api);
        if (storage is not null && !_hasStorage)
        {
            throw new ArgumentException($"{_vendor} has no storage of its own: its documents go to the API.", nameof(storage));
        }

        var key = ClientKey.Of(_vendor, _name);
        api(Services.AddHttpClient(key));
        storage?.Invoke(Services.AddHttpClient(ClientKey.Storage(key)));
        return this;
    }

    /// <summary>
    /// Uses a pipeline of your own in place of a default one. What may be retried is said by the exception that an attempt ends with
    /// (<see cref="DocumentClientException.IsRetryable"/>): a retry strategy that handles others retries what must not be. A call whose
    /// outcome is unknown is never sent again, whatever the pipeline does.
    /// </summary>
    /// <param name="kind">Which pipeline to replace.</param>
    /// <param name="create">Makes the pipeline, once for the client.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pipeline.</exception>
    public DocumentClientBuilder ReplacePipeline(PipelineKind kind, Func<IServiceProvider, ResiliencePipeline> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        if (kind is not (PipelineKind.Request or PipelineKind.Upload or PipelineKind.Poll))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such pipeline.");
        }

        Services.AddKeyedSingleton(
            ClientKey.Pipeline(_vendor, _name, kind),
            (provider, _) =>
                new PipelineReplacement(
                    create(provider)
                        ?? throw new InvalidOperationException(
                            $"The delegate of ReplacePipeline({kind}, …) of the client {ClientKey.Of(_vendor, _name)} returned null. "
                                + $"Return a pipeline ({nameof(ResiliencePipeline)}.{nameof(ResiliencePipeline.Empty)} for none), or leave "
                                + "the call out for the default one."
                        )
                )
        );
        return this;
    }
}
