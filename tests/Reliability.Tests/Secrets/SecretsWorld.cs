using DocumentClients;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;
using Polydocs;
using Raydocs;
using Reliability.Tests.Connections;
using Reliability.Tests.Responses;

namespace Reliability.Tests.Secrets;

/// <summary>
/// One server that is the API of both vendors and the storage, and responds as a case says; and the making of a case's client, with every
/// log turned on.
/// </summary>
public sealed class SecretsWorld : IAsyncLifetime, IDisposable
{
    /// <summary>Longer than any limit of one attempt, shorter than that of a call.</summary>
    public static readonly TimeSpan PastEveryAttempt = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(10);

    internal RawServer Server { get; } = new();

    internal ClosedPort Closed { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose() => Closed.Dispose();

    internal static SignedUpload SignedAt(int port) =>
        new()
        {
            Key = "tmp/k",
            Url = new SignedUrl(new Uri(UrlAt(port))),
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Content-Type"] = "application/pdf",
                [HeaderName] = Canary.SignedHeader,
            },
        };

    /// <summary>Says what the server does: at the API, or at the storage only.</summary>
    internal void Plan(Leak leak, bool atStorage, Action arrived)
    {
        Server.Forget();
        var signedAt = leak == Leak.ConnectionRefused && atStorage ? Closed.Number : Server.Port;
        Server.Response = request =>
        {
            var isStorage = request.Target.Contains("X-Amz-Signature", StringComparison.Ordinal);
            (string, string)[] kind =
                EndpointTable.For(request.Method, request.Path).Shape == EndpointShape.Download
                    ? [("Content-Type", "application/pdf")]
                    : [];
            string[] secrets = isStorage
                ? [.. StorageSecrets(request)]
                : [request.Header("X-API-KEY") ?? request.Header("Authorization")!["Bearer ".Length..]];
            var told = HostileResponses.Told(secrets);
            var responses = new VendorResponses
            {
                SignedUrl = UrlAt(signedAt),
                SignedHeaders = new Dictionary<string, string>(StringComparer.Ordinal) { [HeaderName] = Canary.SignedHeader },
                Remark = leak is Leak.EchoInSuccess or Leak.EchoInStatus ? told : "fine",
                Status =
                    leak != Leak.EchoInStatus || atStorage ? null
                    : request.Path.Contains("/status/", StringComparison.Ordinal) ? "error"
                    : "failed",
                Members = leak is Leak.EchoInSuccess or Leak.EchoInStatus
                    ? new Dictionary<string, string>(StringComparer.Ordinal) { ["remark"] = told }
                    : new Dictionary<string, string>(StringComparer.Ordinal),
            };
            if (isStorage != atStorage)
            {
                return RawServerResponse.Of(200, responses.To(request), kind);
            }

            arrived();
            return HostileResponses.Of(leak, secrets, responses.To(request), isStorage, kind);
        };
    }

    internal ServiceProvider Provide(
        Leak leak,
        bool atStorage,
        ILoggerProvider logs,
        TimeProvider? time = null,
        PolydocsGeneration generation = PolydocsGeneration.Polydocs
    )
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        var polydocs = services
            .AddDocumentClients()
            .AddPolydocs(options =>
            {
                Configure(options, leak, atStorage);
                (options.ApiKey, options.Generation) = (Canary.Key, generation);
                options.SettleTimeout = TimeSpan.FromMilliseconds(50);
            });
        var raydocs = polydocs.AddRaydocs(options =>
        {
            Configure(options, leak, atStorage);
            (options.Token, options.Generation, options.RequestsPerMinute) = (Canary.Token, RaydocsGeneration.SessionDocuments, 0);
        });

        if (leak is not (Leak.None or Leak.EchoInSuccess or Leak.Cancelled))
        {
            // A wait ends with the first poll that fails, whatever the machine's speed.
            polydocs.ReplacePipeline(PipelineKind.Poll, static _ => ResiliencePipeline.Empty);
            raydocs.ReplacePipeline(PipelineKind.Poll, static _ => ResiliencePipeline.Empty);
        }

        foreach (var name in new[] { "Polydocs", "Raydocs", "Raydocs.Storage" })
        {
            if (IsHttp(leak))
            {
                services.AddHttpClient(name).AddDefaultLogger();
            }
        }

        return services.BuildServiceProvider();
    }

    /// <summary>
    /// Whether responses are HTTP. Those that are not are quoted by the runtime's own exceptions, and so by its activities (as events) and
    /// by the HttpClient factory's loggers, where a host turns on what the clients turn off: no client can prevent that.
    /// </summary>
    internal static bool IsHttp(Leak leak) => leak is not (Leak.MalformedStatus or Leak.MalformedHeader or Leak.MalformedChunk);

    private const string HeaderName = "x-amz-server-side-encryption-customer-key";

    private static string UrlAt(int port) => $"http://127.0.0.1:{port}/bucket/tmp/k?{Canary.SignedQuery}";

    private static IEnumerable<string> StorageSecrets(RawRequest request) =>
        request
            .Target.Split('?')[1]
            .Split('&')
            .Select(static pair => pair.Split('=', 2))
            .Where(static pair => pair[0] is "X-Amz-Signature" or "X-Amz-Security-Token" or "X-Amz-Credential")
            .Select(static pair => Uri.UnescapeDataString(pair[1]))
            .Concat(request.Headers.Where(static header => header.Name == HeaderName).Select(static header => header.Value))
            .OrderByDescending(static secret => secret.Contains('+', StringComparison.Ordinal));

    private void Configure(ClientOptions options, Leak leak, bool atStorage)
    {
        options.BaseAddress = leak == Leak.ConnectionRefused && !atStorage ? new Uri($"http://127.0.0.1:{Closed.Number}/") : Server.Address;
        (options.Request.MaxAttempts, options.Upload.MaxAttempts) = leak == Leak.TimedOut ? (1, 1) : (2, 2);
        (options.Request.InitialDelay, options.Upload.InitialDelay, options.Wait.InitialDelay) = (Short, Short, Short);
    }
}
