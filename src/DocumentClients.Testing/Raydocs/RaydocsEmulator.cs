using DocumentClients.Testing.Hosting;
using DocumentClients.Testing.Raydocs;
using DocumentClients.Testing.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DocumentClients.Testing;

/// <summary>A local emulator for the Raydocs API and for the storage that it signs uploads for, for tests of code that uses them.</summary>
/// <remarks>
/// The storage is an origin of its own and checks signatures as S3 does. Requests and <see cref="LocalServer{TOperation}.Faults"/> of both
/// are in one place. What of the vendor's behaviour is not known is a choice in the options. Not served: reparsing, what is done to
/// batches but making them, workflows, members, and changes to workspaces, templates and sessions.
/// </remarks>
public sealed class RaydocsEmulator : LocalServer<RaydocsOperation>
{
    private readonly RaydocsEmulatorOptions _options;
    private readonly RaydocsArchive _archive;
    private readonly ObjectStorage _storage;
    private readonly RaydocsThrottle _throttle;
    private readonly RaydocsApi _api;
    private readonly RaydocsEmulatorToken[] _tokens;

    private RaydocsEmulator(RaydocsEmulatorOptions options)
        : base(options.TimeProvider, options.RecordBodiesUpTo)
    {
        _options = options;
        _archive = new RaydocsArchive(options);
        _storage = new ObjectStorage(
            new StorageOptions(
                options.TimeProvider,
                options.KeepContentsUpTo,
                options.ChunkedUpload,
                options.CheckExpiryAtEnd,
                options.ServeRanges
            )
        );
        _throttle = new RaydocsThrottle(options.RateLimit, options.TimeProvider);
        _api = new RaydocsApi(options, _archive, _storage);
        Token = options.Token ?? $"token-{Guid.NewGuid():N}";
        _tokens = [new RaydocsEmulatorToken(Token), .. options.Tokens];
    }

    /// <summary>Gets the base address of the API, with a closing slash.</summary>
    public Uri Address => Origin;

    /// <summary>Gets the origin of the storage: another port than the API's.</summary>
    public Uri Storage => _storage.Origin;

    /// <summary>Gets the token that may do everything. Those of <see cref="RaydocsEmulatorOptions.Tokens"/> are accepted besides.</summary>
    public string Token { get; }

    /// <summary>Gets the id of the one workspace, as it stands in paths.</summary>
    public string WorkspaceId => _options.WorkspaceId;

    /// <summary>Gets the id of the first template.</summary>
    public string TemplateId => Templates[0].Id;

    /// <summary>Gets the templates.</summary>
    public IReadOnlyList<RaydocsEmulatorTemplate> Templates => _archive.Templates;

    /// <summary>Gets the sessions so far, oldest first, without deleted ones: a copy of the list at this moment.</summary>
    public IReadOnlyList<RaydocsEmulatorSession> Sessions => _archive.Sessions;

    /// <summary>Gets the documents so far, oldest first, without deleted ones: a copy of the list at this moment.</summary>
    public IReadOnlyList<RaydocsEmulatorDocument> Documents => _archive.Documents;

    /// <summary>Gets the results so far, oldest first, without deleted ones: a copy of the list at this moment.</summary>
    public IReadOnlyList<RaydocsEmulatorResult> Results => _archive.Results;

    /// <summary>Gets what was uploaded to the storage, oldest key first: a copy of the list at this moment.</summary>
    public IReadOnlyList<RaydocsStoredObject> StoredObjects => _storage.Objects;

    /// <summary>Starts a server.</summary>
    /// <param name="options">How it behaves; null takes the defaults.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The running server. Dispose of it to stop it.</returns>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    /// <exception cref="IOException">A port of the options is taken.</exception>
    public static async Task<RaydocsEmulator> StartAsync(
        RaydocsEmulatorOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new RaydocsEmulatorOptions();
        if (options.FindMistake() is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(options));
        }

        var server = new RaydocsEmulator(options);
        try
        {
            await server.ListenAsync(options.Port, cancellationToken).ConfigureAwait(false);
            server._storage.Origin = await server.ListenAsync(options.StoragePort, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return server;
    }

    private protected override RaydocsOperation Identify(HttpRequest request) =>
        !IsForStorage(request) ? Route(request).Operation
        : HttpMethods.IsPut(request.Method) ? RaydocsOperation.PutObject
        : HttpMethods.IsGet(request.Method) ? RaydocsOperation.GetObject
        : RaydocsOperation.Unknown;

    private protected override async Task<EmulatorResponse> ProcessAsync(HttpRequest request, CancellationToken ended)
    {
        if (IsForStorage(request))
        {
            var received = request.HttpContext.Features.GetRequiredFeature<RecordedRequest<RaydocsOperation>>();
            return await _storage.ProcessAsync(request, received, ended).ConfigureAwait(false);
        }

        var routing = Route(request);
        if (!routing.IsServed(_options.Generations))
        {
            var answers405 =
                routing.Allowed.Length > 0
                && (routing.Route is null || _options.MissingRouteStatus == StatusCodes.Status405MethodNotAllowed);
            return answers405 ? RaydocsErrors.WrongMethod(request.Method, routing.Allowed) : RaydocsErrors.NoRoute(PathOf(request));
        }

        return _throttle.Refuse()
            ?? Refuse(request, routing.Route!)
            ?? await _api.ProcessAsync(routing, request, ended).ConfigureAwait(false);
    }

    private protected override void ClearStored()
    {
        _archive.Clear();
        _storage.Clear();
    }

    private static string PathOf(HttpRequest request) =>
        request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];

    /// <summary>The response to a request that may not do this; null when it may.</summary>
    private EmulatorResponse? Refuse(HttpRequest request, RaydocsRoute route)
    {
        const string Scheme = "Bearer ";
        var authorization = request.Headers.Authorization.ToString();
        var token = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? Array.Find(_tokens, token => token.Value == authorization[Scheme.Length..])
            : null;
        return token is null ? RaydocsErrors.Unauthenticated()
            : token.MissingOf(route.Abilities) is { } ability ? RaydocsErrors.MissingAbility(ability)
            : null;
    }

    // While the second port is being opened nobody knows it yet.
    private bool IsForStorage(HttpRequest request) => request.HttpContext.Connection.LocalPort == _storage.Origin?.Port;

    private RaydocsRouting Route(HttpRequest request) => RaydocsRouting.Find(_options.Generations, request.Method, PathOf(request));
}
