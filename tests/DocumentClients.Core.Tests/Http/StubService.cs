using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Api;
using DocumentClients.Content;
using DocumentClients.Documents;
using DocumentClients.Http;
using DocumentClients.Primitives;
using DocumentClients.Resilience;
using DocumentClients.TestTools;
using Polly;

namespace DocumentClients.Core.Tests.Http;

/// <summary>
/// A connection whose HTTP is scripted, for what only fake time can show: everything else is tested over sockets. Reads bodies as the HTTP
/// stack does, through the content.
/// </summary>
internal sealed class StubService : HttpMessageHandler, IVendorDialect
{
    private readonly Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _script = new();

    public ManualTime Time { get; } = new();

    public RecordedLogs Logs { get; } = new();

    public StubOptions Options { get; } = new();

    public List<byte[]> Received { get; } = [];

    /// <summary>One message for each attempt. Their bodies are in <see cref="Received"/>.</summary>
    public List<HttpRequestMessage> Messages { get; } = [];

    /// <summary>Whether bodies are taken before the script goes on; otherwise its step takes what it likes.</summary>
    public bool TakesBodies { get; init; } = true;

    /// <summary>The messages as they entered the chain.</summary>
    public List<HttpRequestMessage> Entered { get; } = [];

    /// <summary>A handler that a host has added.</summary>
    public DelegatingHandler? HostHandler { get; set; }

    /// <summary>Takes the place of this at the end of the chain.</summary>
    public HttpMessageHandler? End { get; set; }

    /// <summary>Takes the place of the control pipeline.</summary>
    public ResiliencePipeline? Pipeline { get; init; }

    public IRequestPacer? Pacer { get; init; }

    public ICredentialSource Credentials { get; init; } = new StubCredential(new Credential("X-Key", "", "secret-canary-value"));

    /// <summary>What the service says of a failure.</summary>
    public Func<ReceivedResponse, VendorFault> Fault { get; set; } = static response => new VendorFault(response.Beginning);

    /// <summary>What the service says of a failure beside a status that says success.</summary>
    public VendorFault? FaultOfSuccess { get; set; }

    /// <summary>What the service is known to mean by a refusal.</summary>
    public string? Advice { get; set; }

    public string Vendor => "Stub";

    public string HowToSearch(string operation) => "in the stub";

    /// <summary>Makes a call through the chain, whose end this is.</summary>
    public Task<T> SendAsync<T>(StubCall call, Func<ReceivedResponse, T> read, CancellationToken cancellationToken) =>
        SendAsync(call, read, isPoll: false, cancellationToken);

    public Task<T> SendAsync<T>(StubCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(call, response => (T)new ResponseReaders(StubJson.Default).For(type.Type)(response), isPoll: false, cancellationToken);

    /// <summary>For calls whose response says nothing beyond its status.</summary>
    public Task SendAsync(StubCall call, CancellationToken cancellationToken) =>
        SendAsync(call.IgnoringResponse(), static _ => true, isPoll: false, cancellationToken);

    /// <summary>An interface over the chain.</summary>
    public T Api<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.Interfaces)] T
    >() =>
        new ApiFactory(Chain(), new Uri(Options.Root), new CurrentSettings(Settings), static _ => { }).Create<T>(
            new ResponseReaders(StubJson.Default),
            _ => Target,
            new BaseAddress(Options.Root)
        );

    /// <summary>Makes a call that is one poll.</summary>
    public Task<T> PollAsync<T>(StubCall call, Func<ReceivedResponse, T> read, CancellationToken cancellationToken) =>
        SendAsync(call, read, isPoll: true, cancellationToken);

    public StubService Respond(int status, string body = "", params (string Name, string Value)[] headers) =>
        Then(
            (_, _) =>
            {
                var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
                foreach (var (name, value) in headers)
                {
                    response.Headers.TryAddWithoutValidation(name, value);
                }

                return Task.FromResult(response);
            }
        );

    public StubService Fail(Exception exception) => Then((_, _) => Task.FromException<HttpResponseMessage>(exception));

    /// <summary>Takes the body and never responds.</summary>
    public StubService Hang() =>
        Then(
            async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                throw new InvalidOperationException("unreachable");
            }
        );

    public StubService Then(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> step)
    {
        _script.Enqueue(step);
        return this;
    }

    /// <summary>
    /// Runs a call, moving time on to the next timer that is no limit of an attempt, whenever nothing else is to be done.
    /// </summary>
    /// <returns>The delays that were waited, in order.</returns>
    public async Task<List<TimeSpan>> RunAsync(Task call, params TimeSpan[] limits)
    {
        var delays = new List<TimeSpan>();
        var waited = TimeSpan.Zero;
        await Eventually.Is(() =>
        {
            if (call.IsCompleted)
            {
                return true;
            }

            var due = Time.Pending.Where(pending => !limits.Contains(pending + waited) && !limits.Contains(pending)).ToArray();
            if (due.Length > 0)
            {
                delays.Add(due[0]);
                waited += due[0];
                Time.Advance(due[0]);
            }

            return false;
        });
        return delays;
    }

    public VendorFault? FindFault(ReceivedResponse response) => (int)response.Status is >= 200 and < 300 ? FaultOfSuccess : Fault(response);

    public string? Advise(HttpStatusCode status, VendorFault? fault) => Advice;

    /// <summary>Makes a call whose response is handed out as it is: streamed, raw or wrapped.</summary>
    public Task<HttpResponseMessage> ResponseAsync(
        StubCall call,
        ResponseKind kind,
        Func<ReceivedResponse, object>? read = null,
        CancellationToken cancellationToken = default
    ) => ResponseAsync(call, kind, read, isPoll: false, cancellationToken);

    private async Task<T> SendAsync<T>(StubCall call, Func<ReceivedResponse, T> read, bool isPoll, CancellationToken cancellationToken)
    {
        var kind = call.IgnoresResponse ? ResponseKind.Ignored : ResponseKind.Decoded;
        using var response = await ResponseAsync(call, kind, received => read(received)!, isPoll, cancellationToken).ConfigureAwait(false);
        return response.Content is DecodedContent decoded ? (T)decoded.Take() : default!;
    }

    private async Task<HttpResponseMessage> ResponseAsync(
        StubCall call,
        ResponseKind kind,
        Func<ReceivedResponse, object>? read,
        bool isPoll,
        CancellationToken cancellationToken
    )
    {
        var documents = new SourceScope(call.Body?.Sources ?? [], cancellationToken);
        await using (documents.ConfigureAwait(false))
        {
            var content =
                call.Body is { } body ? await body.ContentAsync(documents).ConfigureAwait(false)
                : call.Method == HttpMethod.Get && call.Idempotency == Idempotency.Idempotent ? null
                : new RequestContent(contentType: null);
            var request = new HttpRequestMessage(call.Method, Options.Root + call.Path) { Content = content };
            foreach (var header in call.Headers)
            {
                request.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            new CallContext
            {
                Target = Target,
                Settings = Settings,
                Endpoint = new EndpointFacts
                {
                    Verb = call.Method,
                    Operation = call.Operation,
                    IsIdempotent = call.Idempotency == Idempotency.Idempotent,
                    HasSecretResponse = call.HasSecretResponse,
                    Kind = kind,
                    Decode = read is null ? null : response => read(response),
                },
                CallerToken = cancellationToken,
                IsPoll = isPoll,
                Content = content,
                Arguments = call.Subject is null ? [] : [new StubBody { Subject = call.Subject, FileName = call.FileName }],
            }.AttachTo(request);
            Entered.Add(request);
            using var chain = new HttpMessageInvoker(Chain(), disposeHandler: false);
            return await chain.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    private CallTarget Target => new(this, "https://api.example.org", Secrets.None);

    /// <summary>The settings of this moment.</summary>
    public ClientSettings Settings =>
        new(
            Vendor,
            Options,
            new ResiliencePipelines(
                Pipeline ?? DefaultPipelines.CreateRequest(Options.Request, Time),
                DefaultPipelines.CreateUpload(Options.Upload, Time),
                DefaultPipelines.CreatePoll(Time)
            ),
            Credential: null
        );

    private TelemetryHandler Chain()
    {
        HostHandler?.InnerHandler = this;
        return new(Time, Logs)
        {
            InnerHandler = new ResilienceHandler(Credentials)
            {
                InnerHandler = new AttemptHandler(Credentials, Pacer, Time, Logs)
                {
                    InnerHandler = new CredentialHandler(
                        new BaseAddress(Options.Root),
                        "Tests/1.0",
                        Options.UseHttp2 ? HttpVersion.Version20 : HttpVersion.Version11
                    )
                    {
                        InnerHandler = End ?? (HttpMessageHandler?)HostHandler ?? this,
                    },
                },
            },
        };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Messages.Add(request);
        if (request.Content is not null && TakesBodies)
        {
            using var body = new MemoryStream();
            await request.Content.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
            Received.Add(body.ToArray());
        }

        return await _script.Dequeue()(request, cancellationToken).ConfigureAwait(false);
    }
}
