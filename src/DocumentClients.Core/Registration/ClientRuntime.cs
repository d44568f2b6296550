using DocumentClients.Http;
using DocumentClients.Resilience;
using DocumentClients.Waiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace DocumentClients.Registration;

/// <summary>What one client of one vendor runs on: put together from a container, or on its own.</summary>
internal sealed class ClientRuntime : IDisposable
{
    private readonly IDisposable? _owned;

    private ClientRuntime(ApiEndpoint endpoint, Func<HttpClient> http, ResiliencePipelines pipelines, TimeProvider time, ILogger logger, IDisposable? owned)
    {
        Options = endpoint.Options;
        Connection = new ApiConnection(endpoint, http, pipelines, time, logger);
        Waiter = new StatusWaiter(pipelines.Wait, time, SharedRandom.NextDouble);
        _owned = owned;
    }

    public ClientOptions Options { get; }

    public ApiConnection Connection { get; }

    public StatusWaiter Waiter { get; }

    /// <summary>Everything comes from the container, which owns it.</summary>
    public static ClientRuntime FromContainer(IServiceProvider provider, ApiEndpoint endpoint, string? name)
    {
        var key = ClientKey.Of(endpoint.Vendor, name);
        var factory = provider.GetRequiredService<IHttpClientFactory>();
        var time = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger($"DocumentClients.{key}");
        var defaults = Pipelines(endpoint.Options, time);
        var pipelines = new ResiliencePipelines(
            Replaced(PipelineKind.Control) ?? defaults.Control, Replaced(PipelineKind.Upload) ?? defaults.Upload, Replaced(PipelineKind.Wait) ?? defaults.Wait);

        // An HttpClient for each attempt: the factory renews its handlers, so a singleton never holds on to stale addresses.
        return new ClientRuntime(endpoint, () => factory.CreateClient(key), pipelines, time, logger, owned: null);

        ResiliencePipeline? Replaced(PipelineKind kind) =>
            provider.GetKeyedService<PipelineReplacement>(ClientKey.Pipeline(endpoint.Vendor, name, kind))?.Pipeline;
    }

    /// <summary>The client owns its connections.</summary>
    public static ClientRuntime Standalone(ApiEndpoint endpoint, ILoggerFactory? loggerFactory, TimeProvider? timeProvider)
    {
        var http = new HttpClient(PrimaryHandler.Create(), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        var time = timeProvider ?? TimeProvider.System;
        var logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger($"DocumentClients.{endpoint.Vendor}");
        return new ClientRuntime(endpoint, () => http, Pipelines(endpoint.Options, time), time, logger, http);
    }

    /// <summary>
    /// Registers the HttpClient that carries credentials. It has no time limit of its own (the pipelines own time) and drops the handlers that a
    /// host gave to all its clients: a retrying one among them would send uploads twice. Handlers added to this client by name stay.
    /// </summary>
    public static void AddHttpClient(IServiceCollection services, string vendor, string? name) =>
        services.AddHttpClient(ClientKey.Of(vendor, name))
            .ConfigureHttpClient(static http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => PrimaryHandler.Create())
            .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => handlers.Clear())
            .RemoveAllLoggers();

    public void Dispose() => _owned?.Dispose();

    private static ResiliencePipelines Pipelines(ClientOptions options, TimeProvider time) => new(
        DefaultPipelines.CreateControl(options.Control, time), DefaultPipelines.CreateUpload(options.Upload, time), DefaultPipelines.CreateWait(time));
}
