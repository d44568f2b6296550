using System.Diagnostics.CodeAnalysis;
using DocumentClients.Api;
using DocumentClients.Http;
using DocumentClients.Primitives;
using DocumentClients.Resilience;
using DocumentClients.Telemetry;
using DocumentClients.Uploads;
using DocumentClients.Waiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Polly;

namespace DocumentClients.Registration;

/// <summary>
/// What one client of one vendor runs on, where the chain of its handlers is put together: from a container, or on its own.
/// </summary>
internal sealed class ClientRuntime : IDisposable
{
    private readonly VendorApi _api;
    private readonly string _key;
    private readonly IHttpMessageHandlerFactory _handlers;
    private readonly Func<string, Action<HttpClient>> _configure;
    private readonly Func<ClientOptions, ResiliencePipelines> _createPipelines;
    private readonly CurrentSettings _settings;
    private readonly StatusWaiter _waiter;
    private readonly ILogger _logger;
    private readonly RecentIds _recent;
    private readonly BaseAddress _baseAddress;
    private readonly CallTarget _target;
    private readonly ApiFactory _apis;

    private ClientRuntime(
        VendorApi api,
        string key,
        IHttpMessageHandlerFactory handlers,
        Func<string, Action<HttpClient>> configure,
        Func<ClientOptions, ResiliencePipelines> createPipelines,
        TimeProvider time,
        ILogger logger,
        Pacers pacers
    )
    {
        (_api, _key, _handlers, _configure, _createPipelines, Time, _logger) = (
            api,
            key,
            handlers,
            configure,
            createPipelines,
            time,
            logger
        );
        _settings = new CurrentSettings(SettingsOf(api.Options));
        _waiter = new StatusWaiter(key, _settings.Value.Pipelines.Wait, time, SharedRandom.NextDouble, logger);
        _recent = new RecentIds(time);
        _baseAddress = new BaseAddress(api.Options.Root);
        _target = new CallTarget(api.Dialect, api.Origin, Secrets.None, _recent);
        var pacer = api.RateLimit is null ? null : pacers.Of(api.Origin, () => api.CreatePacer(() => Options, time)!);
        var credentials = Credentials();
        _apis = Apis(key, new CredentialHandler(_baseAddress, api.UserAgent, api.HttpVersion), credentials, pacer);
    }

    public ClientOptions Options => _settings.Value.Options;

    public TimeProvider Time { get; }

    /// <summary>The client's name in the container; null where it has none.</summary>
    public string? Name => _key == _api.Vendor ? null : _key.Substring(_api.Vendor.Length + 1);

    /// <summary>Everything comes from the container, which owns it.</summary>
    /// <param name="provider">The container.</param>
    /// <param name="api">What the vendor's package says of its API.</param>
    /// <param name="name">The client's name.</param>
    /// <param name="reload">Reports settings that change.</param>
    public static ClientRuntime FromContainer(IServiceProvider provider, VendorApi api, string? name, IOptionsReload reload)
    {
        var key = ClientKey.Of(api.Vendor, name);
        var time = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        var filter = provider.GetRequiredService<PrimaryHandlerFilter>();
        filter.Try(key);
        filter.Try(ClientKey.Storage(key));
        var (control, upload, wait) = (Replaced(PipelineKind.Request), Replaced(PipelineKind.Upload), Replaced(PipelineKind.Poll));
        var runtime = new ClientRuntime(
            api,
            key,
            provider.GetRequiredService<IHttpMessageHandlerFactory>(),
            Configured,
            options =>
                Pipelines(options, time) is var defaults
                    ? new ResiliencePipelines(control ?? defaults.Request, upload ?? defaults.Upload, wait ?? defaults.Wait)
                    : defaults,
            time,
            ClientKey.Logger(provider, key),
            provider.GetRequiredService<Pacers>()
        );
        reload.Begin(options => runtime._settings.Value = runtime.SettingsOf(options));
        return runtime;

        ResiliencePipeline? Replaced(PipelineKind kind) =>
            provider.GetKeyedService<PipelineReplacement>(ClientKey.Pipeline(api.Vendor, name, kind))?.Pipeline;

        // What a host says of the HttpClient by name, such as headers that all its requests carry.
        Action<HttpClient> Configured(string httpName) =>
            http =>
            {
                foreach (
                    var action in provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(httpName).HttpClientActions
                )
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
            api,
            api.Vendor,
            new OwnHandlers(api.Vendor, api.Options),
            static _ => static _ => { },
            options => Pipelines(options, time),
            time,
            (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger(ClientKey.Category(api.Vendor)),
            new Pacers()
        );
    }

    /// <summary>Makes a Refit interface whose calls go to the vendor's API.</summary>
    /// <param name="readers">How responses are decoded.</param>
    /// <param name="isPolling">Whether each call is one poll: a single attempt, which the wait pipeline retries.</param>
    public T CreateApi<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.Interfaces)] T
    >(ResponseReaders readers, bool isPolling = false) => _apis.Create<T>(readers, _ => _target, _baseAddress, isPolling);

    /// <summary>Makes a Refit interface whose calls go to a storage: by the bare connection, without a credential, and not paced.</summary>
    /// <param name="readers">How responses are decoded.</param>
    /// <param name="signed">What was signed for a call with these arguments.</param>
    public T CreateStorageApi<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.Interfaces)] T
    >(ResponseReaders readers, Func<IReadOnlyList<object?>, SignedRequest> signed) =>
        Apis(ClientKey.Storage(_key), new SignedRequestHandler(signed), credentials: null, pacer: null)
            .Create<T>(readers, arguments => signed(arguments).Target, baseAddress: null);

    /// <summary>
    /// Makes a call that does something, whose result a cancellation in the very moment in which it arrives must not take: the call itself
    /// is given no token.
    /// </summary>
    [SuppressMessage(
        "Design",
        "CA1068:CancellationToken parameters must come last",
        Justification = "It belongs to the call that follows, and is no token of this method."
    )]
    public static Task<T> CallAsync<T>(CancellationToken caller, Func<Task<T>> call) => CallerToken.KeepAsync(caller, call);

    /// <summary>Waits for a status, as the client's settings say, and as this call says otherwise.</summary>
    /// <param name="poll">Reads the present state, in one attempt.</param>
    /// <param name="isThere">Whether that ends the wait; throws when it can never come.</param>
    /// <param name="target">What is waited for.</param>
    /// <param name="options">What this call says otherwise.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public Task<T> WaitAsync<T>(
        Func<CancellationToken, Task<T>> poll,
        Func<T, bool> isThere,
        WaitTarget<T> target,
        WaitOptions<T>? options,
        CancellationToken cancellationToken
    ) => _waiter.WaitAsync(poll, isThere, target, options?.Over(Options.Wait) ?? Options.Wait, options?.Progress, cancellationToken);

    /// <summary>Uploads many documents, each as if it were uploaded by itself.</summary>
    /// <param name="sources">The documents.</param>
    /// <param name="options">Of the call.</param>
    /// <param name="check">Throws where what else the call was given cannot be used; null where there is nothing else.</param>
    /// <param name="read">What the options of a document say of progress and journal.</param>
    /// <param name="upload">Uploads one with those options, but with this progress and this journal, and closes it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public IAsyncEnumerable<UploadManyItem<TUpload>> UploadManyAsync<TOptions, TUpload>(
        IAsyncEnumerable<DocumentSource> sources,
        UploadManyOptions<TOptions>? options,
        Action? check,
        Func<TOptions, (IProgress<UploadProgress>? Progress, IUploadJournal? Journal)> read,
        Func<DocumentSource, TOptions?, IProgress<UploadProgress>?, IUploadJournal?, CancellationToken, Task<TUpload>> upload,
        CancellationToken cancellationToken
    )
        where TOptions : class
        where TUpload : class =>
        ManyUploads<TOptions, TUpload>.UploadAsync(
            sources,
            options,
            new ManyUploadsOf<TOptions, TUpload>(read, upload, check),
            Time,
            cancellationToken
        );

    /// <summary>Tells those who operate the application what they should change.</summary>
    public void Warn(string advice) => ClientLog.Advised(_logger, _key, advice);

    /// <summary>Something that this client knows to exist: for a moment "not found" means "not yet".</summary>
    public void Remember(string id) => _recent.Add(id);

    /// <summary>Whether the client came to know it a moment ago.</summary>
    public bool IsRecent(string id) => _recent.Contains(id);

    public void Dispose() => (_handlers as OwnHandlers)?.Dispose();

    /// <summary>Interfaces over the chain, which goes from the logical call down to the wire.</summary>
    private ApiFactory Apis(string httpName, DelegatingHandler credential, ICredentialSource? credentials, IRequestPacer? pacer)
    {
        credential.InnerHandler = new FactoryHandler(_handlers, httpName);
        var chain = new TelemetryHandler(Time, _logger)
        {
            InnerHandler = new ResilienceHandler(credentials)
            {
                InnerHandler = new AttemptHandler(credentials, pacer, Time, _logger) { InnerHandler = credential },
            },
        };
        return new ApiFactory(chain, _baseAddress.Root, _settings, _configure(httpName));
    }

    private ClientSettings SettingsOf(ClientOptions options) =>
        new(_key, options, _createPipelines(options), options.SecretProvider is null ? _api.CreateCredential(options.Secret) : null);

    private ICredentialSource Credentials() =>
        _api.Options.SecretProvider is { } provider
            ? new ProvidedCredential(
                _api.Vendor,
                _api.Options.SecretProviderName,
                provider,
                _api.CreateCredential,
                () => Options.Request.AttemptTimeout,
                Time
            )
            : new SettingsCredential(_settings);

    private static ResiliencePipelines Pipelines(ClientOptions options, TimeProvider time) =>
        new(
            DefaultPipelines.CreateRequest(options.Request, time),
            DefaultPipelines.CreateUpload(options.Upload, time),
            DefaultPipelines.CreatePoll(time)
        );
}
