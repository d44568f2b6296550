using System.Diagnostics.CodeAnalysis;
using DocumentClients.Api;
using DocumentClients.Http;
using DocumentClients.Resilience;
using DocumentClients.Waiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Polly;

namespace DocumentClients.Registration;

/// <summary>What one client of one vendor runs on, where the chain of its handlers is put together: from a container, or on its own.</summary>
internal sealed class ClientRuntime : IDisposable
{
    private readonly VendorApi _api;
    private readonly string _key;
    private readonly IHttpMessageHandlerFactory _handlers;
    private readonly Func<string, Action<HttpClient>> _configure;
    private readonly ResiliencePipelines _pipelines;
    private readonly StatusWaiter _waiter;
    private readonly ILogger _logger;
    private readonly BaseAddress _baseAddress;
    private readonly CallTarget _target;
    private readonly ApiFactory _apis;

    private ClientRuntime(
        VendorApi api, string key, IHttpMessageHandlerFactory handlers, Func<string, Action<HttpClient>> configure, ResiliencePipelines pipelines, TimeProvider time, ILogger logger, IRequestPacer? pacer)
    {
        (_api, _key, _handlers, _configure, _pipelines, Time, _logger) = (api, key, handlers, configure, pipelines, time, logger);
        _waiter = new StatusWaiter(pipelines.Wait, time, SharedRandom.NextDouble);
        _baseAddress = new BaseAddress(api.Options.Root);
        _target = new CallTarget(api.Dialect, api.Origin, () => api.Credentials.Secrets);
        _apis = new ApiFactory(Chain(key, new CredentialHandler(_baseAddress, api.Credentials, api.UserAgent, api.HttpVersion), pacer), api.Options, configure(key));
    }

    public ClientOptions Options => _api.Options;

    public TimeProvider Time { get; }

    /// <summary>Everything comes from the container, which owns it.</summary>
    public static ClientRuntime FromContainer(IServiceProvider provider, VendorApi api, string? name)
    {
        var key = ClientKey.Of(api.Vendor, name);
        var time = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        var defaults = Pipelines(api.Options, time);
        var pacer = api.CreatePacer is { } create ? provider.GetRequiredService<Pacers>().Of(api.Origin, () => create(time)) : null;
        var filter = provider.GetRequiredService<PrimaryHandlerFilter>();
        filter.Try(key);
        filter.Try(ClientKey.Storage(key));
        return new ClientRuntime(
            api, key, provider.GetRequiredService<IHttpMessageHandlerFactory>(), Configured,
            new ResiliencePipelines(Replaced(PipelineKind.Control) ?? defaults.Control, Replaced(PipelineKind.Upload) ?? defaults.Upload, Replaced(PipelineKind.Wait) ?? defaults.Wait),
            time, provider.GetRequiredService<ILoggerFactory>().CreateLogger($"DocumentClients.{key}"), pacer);

        ResiliencePipeline? Replaced(PipelineKind kind) => provider.GetKeyedService<PipelineReplacement>(ClientKey.Pipeline(api.Vendor, name, kind))?.Pipeline;

        // What a host says of the HttpClient by name, such as headers that all its requests carry.
        Action<HttpClient> Configured(string httpName) => http =>
        {
            foreach (var action in provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(httpName).HttpClientActions)
            {
                action(http);
            }
        };
    }

    /// <summary>The client owns its connections.</summary>
    public static ClientRuntime Standalone(VendorApi api, ILoggerFactory? loggerFactory, TimeProvider? timeProvider)
    {
        var time = timeProvider ?? TimeProvider.System;
        return new ClientRuntime(
            api, api.Vendor, new OwnHandlers(api.Vendor, api.Options), static _ => static _ => { }, Pipelines(api.Options, time), time,
            (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger($"DocumentClients.{api.Vendor}"), api.CreatePacer?.Invoke(time));
    }

    /// <summary>Makes a Refit interface whose calls go to the vendor's API.</summary>
    /// <param name="readers">How responses are decoded.</param>
    /// <param name="isPolling">Whether each call is one poll: a single attempt, which the wait pipeline repeats.</param>
    public T CreateApi<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.Interfaces)] T>(ResponseReaders readers, bool isPolling = false) =>
        _apis.Create<T>(readers, _ => _target, _baseAddress, isPolling);

    /// <summary>Makes a Refit interface whose calls go to a storage: by the bare connection, without a credential, and not paced.</summary>
    /// <param name="readers">How responses are decoded.</param>
    /// <param name="signing">Stands in the place of the credential.</param>
    /// <param name="target">Whom a call with these arguments goes to.</param>
    public T CreateStorageApi<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.Interfaces)] T>(
        ResponseReaders readers, DelegatingHandler signing, Func<IReadOnlyList<object?>, CallTarget> target)
    {
        var name = ClientKey.Storage(_key);
        return new ApiFactory(Chain(name, signing, pacer: null), Options, _configure(name)).Create<T>(readers, target, baseAddress: null);
    }

    /// <summary>Waits for a status, as the client's settings say, and as this call says otherwise.</summary>
    /// <param name="poll">Reads the present state, in one attempt.</param>
    /// <param name="isThere">Whether that ends the wait; throws when it can never come.</param>
    /// <param name="target">What is waited for.</param>
    /// <param name="options">What this call says otherwise.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public Task<T> WaitAsync<T>(Func<CancellationToken, Task<T>> poll, Func<T, bool> isThere, WaitTarget<T> target, WaitOptions<T>? options, CancellationToken cancellationToken) =>
        _waiter.WaitAsync(poll, isThere, target, options?.Over(Options.Wait) ?? Options.Wait, options?.Progress, cancellationToken);

    public void Dispose() => (_handlers as OwnHandlers)?.Dispose();

    /// <summary>The chain, from the logical call down to the wire.</summary>
    private TelemetryHandler Chain(string httpName, DelegatingHandler credential, IRequestPacer? pacer)
    {
        credential.InnerHandler = new FactoryHandler(_handlers, httpName);
        return new TelemetryHandler(Time, _logger)
        {
            InnerHandler = new ResilienceHandler(_pipelines)
            {
                InnerHandler = new AttemptHandler(Options, pacer, Time, _logger)
                {
                    InnerHandler = credential,
                },
            },
        };
    }

    private static ResiliencePipelines Pipelines(ClientOptions options, TimeProvider time) => new(
        DefaultPipelines.CreateControl(options.Control, time), DefaultPipelines.CreateUpload(options.Upload, time), DefaultPipelines.CreateWait(time));
}
