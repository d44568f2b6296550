using System.Net;
using DocumentClients.Http;
using DocumentClients.Resilience;
using DocumentClients.TestTools;
using Polly;

namespace DocumentClients.Core.Tests.Http;

/// <summary>
/// A connection whose HTTP is scripted, for what only fake time can show: everything else is tested over sockets. Reads bodies as the HTTP stack does, through the content.
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

    /// <summary>Takes the place of the control pipeline.</summary>
    public ResiliencePipeline? Pipeline { get; init; }

    public Pacer? Pacer { get; init; }

    /// <summary>What the service says of a failure.</summary>
    public Func<Answer, VendorFault> Fault { get; set; } = static answer => new VendorFault(answer.Beginning);

    /// <summary>What the service is known to mean by a refusal.</summary>
    public string? Advice { get; set; }

    public string Vendor => "Stub";

    public string HowToLook => "in the stub";

    public ApiConnection Connection => new(
        new ApiEndpoint(this, Options, new Credential("X-Key", "", "secret-canary-value"), "Tests/1.0"), () => new HttpClient(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan },
        new ResiliencePipelines(Pipeline ?? DefaultPipelines.CreateControl(Options.Control, Time), DefaultPipelines.CreateUpload(Options.Upload, Time), DefaultPipelines.CreateWait(Time)),
        Time, Logs, Pacer);

    public StubService Answer(int status, string body = "", params (string Name, string Value)[] headers) => Then((_, _) =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return Task.FromResult(response);
    });

    public StubService Fail(Exception exception) => Then((_, _) => Task.FromException<HttpResponseMessage>(exception));

    /// <summary>Takes the body and never answers.</summary>
    public StubService Hang() => Then(async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new InvalidOperationException("unreachable");
    });

    public StubService Then(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> step)
    {
        _script.Enqueue(step);
        return this;
    }

    /// <summary>Runs a call, moving time on to the next timer that is no limit of an attempt, whenever nothing else is to be done.</summary>
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

    public VendorFault? FindFault(Answer answer) => (int)answer.Status is >= 200 and < 300 ? null : Fault(answer);

    public string? Advise(HttpStatusCode status, VendorFault? fault) => Advice;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Messages.Add(request);
        if (request.Content is not null && TakesBodies)
        {
            Received.Add(await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        }

        return await _script.Dequeue()(request, cancellationToken).ConfigureAwait(false);
    }
}
