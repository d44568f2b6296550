using DocumentClients.Http;
using DocumentClients.Resilience;
using DocumentClients.Waiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Polly;

namespace DocumentClients.Registration;

/// <summary>What one client of one vendor runs on: put together from a container, or on its own.</summary>
internal sealed class ClientRuntime : IDisposable
{
    private readonly ResiliencePipelines _pipelines;
    private readonly Func<HttpClient> _storage;
    private readonly ILogger _logger;
    private readonly Action? _dispose;

    private ClientRuntime(
        ApiEndpoint endpoint, Func<HttpClient> http, Func<HttpClient> storage, ResiliencePipelines pipelines, TimeProvider time, ILogger logger, Pacer? pacer, Action? dispose)
    {
        (Options, Time, _pipelines, _storage, _logger, _dispose) = (endpoint.Options, time, pipelines, storage, logger, dispose);
        Connection = new ApiConnection(endpoint, http, pipelines, time, logger, pacer);
        Waiter = new StatusWaiter(pipelines.Wait, time, SharedRandom.NextDouble);
    }

    public ClientOptions Options { get; }

    public TimeProvider Time { get; }

    /// <summary>The connection to the vendor's API.</summary>
    public ApiConnection Connection { get; }

    public StatusWaiter Waiter { get; }

    /// <summary>Everything comes from the container, which owns it.</summary>
    public static ClientRuntime FromContainer(IServiceProvider provider, ApiEndpoint endpoint, string? name, Func<TimeProvider, Pacer?>? pacer = null)
    {
        var key = ClientKey.Of(endpoint.Vendor, name);
        var factory = provider.GetRequiredService<IHttpClientFactory>();
        var time = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger($"DocumentClients.{key}");
        var defaults = Pipelines(endpoint.Options, time);
        var pipelines = new ResiliencePipelines(
            Replaced(PipelineKind.Control) ?? defaults.Control, Replaced(PipelineKind.Upload) ?? defaults.Upload, Replaced(PipelineKind.Wait) ?? defaults.Wait);
        var shared = pacer is null ? null : provider.GetRequiredService<Pacers>().Of(endpoint.Origin, () => pacer(time));

        var filter = provider.GetRequiredService<PrimaryHandlerFilter>();
        filter.Try(factory, key);
        filter.Try(factory, ClientKey.Storage(key));

        // An HttpClient for each attempt: the factory renews its handlers, so a singleton never holds on to stale addresses.
        return new ClientRuntime(
            endpoint, () => factory.CreateClient(key), () => factory.CreateClient(ClientKey.Storage(key)), pipelines, time, logger, shared, dispose: null);

        ResiliencePipeline? Replaced(PipelineKind kind) =>
            provider.GetKeyedService<PipelineReplacement>(ClientKey.Pipeline(endpoint.Vendor, name, kind))?.Pipeline;
    }

    /// <summary>The client owns its connections.</summary>
    public static ClientRuntime Standalone(ApiEndpoint endpoint, ILoggerFactory? loggerFactory, TimeProvider? timeProvider, Func<TimeProvider, Pacer?>? pacer = null)
    {
        var http = Own(PrimaryHandler.Create(), isBare: false);
        var storage = Own(PrimaryHandler.CreateBare(), isBare: true);
        var time = timeProvider ?? TimeProvider.System;
        var logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger($"DocumentClients.{endpoint.Vendor}");
        return new ClientRuntime(endpoint, () => http, () => storage, Pipelines(endpoint.Options, time), time, logger, pacer?.Invoke(time), () =>
        {
            http.Dispose();
            storage.Dispose();
        });

        HttpClient Own(HttpMessageHandler handler, bool isBare)
        {
            PrimaryHandler.Secure(handler, isBare, endpoint.Options.GetProxy());
            return new HttpClient(new ProxyFailureHandler(handler, handler), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        }
    }

    /// <summary>
    /// Registers a client's two HttpClients: one carries credentials and talks to the API, the other is bare and talks to a storage. They have no time limit of their own (the
    /// pipelines own time) and drop the handlers that a host gave to all its clients: a retrying one among them would send uploads twice. What is
    /// added to these clients by name stays, in any order, and a primary handler of the host's gets what ours guarantees.
    /// </summary>
    public static void AddHttpClients(IServiceCollection services, string vendor, string? name, Func<IServiceProvider, ClientOptions> settings)
    {
        var key = ClientKey.Of(vendor, name);
        Add(key, isBare: false, PrimaryHandler.Create);
        Add(ClientKey.Storage(key), isBare: true, PrimaryHandler.CreateBare);

        void Add(string httpName, bool isBare, Func<HttpMessageHandler> primary)
        {
            services.Configure<HandlerRules>(httpName, rules => (rules.Settings, rules.IsBare) = (settings, isBare));
            services.AddOptions<HandlerCheck>(httpName)
                .Validate<IServiceProvider>((_, provider) =>
                {
                    if (AreValid(provider))
                    {
                        provider.GetRequiredService<PrimaryHandlerFilter>().Try(provider.GetRequiredService<IHttpClientFactory>(), httpName);
                    }

                    return true;
                })
                .ValidateOnStart();
            var own = new OwnHttpClientBuilder(httpName);
            own.ConfigureHttpClient(static http =>
                {
                    http.Timeout = Timeout.InfiniteTimeSpan;

                    // Headers that a host gives to all its clients would break signatures, and could say more than ours do.
                    http.DefaultRequestHeaders.Clear();
                })
                .ConfigurePrimaryHttpMessageHandler(primary)
                .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => handlers.Clear())
                .RemoveAllLoggers();
            own.AddTo(services);
        }

        // The settings' own check says what is wrong with them.
        bool AreValid(IServiceProvider provider)
        {
            try
            {
                return settings(provider) is not null;
            }
            catch (OptionsValidationException)
            {
                return false;
            }
        }
    }

    /// <summary>A connection to a storage, by the bare client: it is not paced, and knows nothing of the API's credential.</summary>
    public ApiConnection ConnectTo(Endpoint storage) => new(storage, _storage, _pipelines, Time, _logger);

    public void Dispose() => _dispose?.Invoke();

    private static ResiliencePipelines Pipelines(ClientOptions options, TimeProvider time) => new(
        DefaultPipelines.CreateControl(options.Control, time), DefaultPipelines.CreateUpload(options.Upload, time), DefaultPipelines.CreateWait(time));
}
