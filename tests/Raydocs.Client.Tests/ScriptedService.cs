using System.Net;
using System.Text;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;

namespace Raydocs.Client.Tests;

/// <summary>
/// Responses instead of the API and of the storage, at once and by a script: for what only fake time, or a caller's own context, can show.
/// </summary>
internal sealed class ScriptedService
{
    private readonly Dictionary<string, Queue<(HttpStatusCode Status, string Body)>> _responses = new(StringComparer.Ordinal);

    /// <summary>
    /// What was asked for, in order: <c>sign</c>, <c>put</c>, <c>attach</c>, <c>attach-newer</c>, <c>look</c>, <c>session</c>, <c>run</c>,
    /// <c>result</c>.
    /// </summary>
    public List<string> Asked { get; } = [];

    /// <summary>The only step that takes time, such as <c>look</c>, or <c>look 2</c> for the second of its kind.</summary>
    public string? SlowStep { get; init; }

    /// <summary>What the slow step waits for; a moment, unless told.</summary>
    public Task? SlowUntil { get; init; }

    /// <summary>How long our machine, and its monotonic clock, stood still before the session was searched.</summary>
    public TimeSpan SleptBeforeSearching { get; init; }

    public ManualTime Time { get; } = new();

    /// <summary>The responses to a step, in turn; after that, and without any, it succeeds.</summary>
    public ScriptedService Respond(string step, int status, string body = "")
    {
        _responses.TryAdd(step, new());
        _responses[step].Enqueue(((HttpStatusCode)status, body));
        return this;
    }

    public ServiceProvider Provider(RaydocsGeneration generation)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services
            .AddDocumentClients()
            .AddRaydocs(options =>
                (options.BaseAddress, options.Token, options.Generation, options.RequestsPerMinute) = (
                    new Uri("https://api.example.org/"),
                    "token",
                    generation,
                    0
                )
            );
        services.AddHttpClient("Raydocs").AddHttpMessageHandler(() => new Handler(this));
        services.AddHttpClient("Raydocs.Storage").AddHttpMessageHandler(() => new Handler(this));
        return services.BuildServiceProvider();
    }

    private static string StepOf(HttpRequestMessage request) =>
        request.RequestUri! switch
        {
            { Host: "storage.example.org" } => "put",
            { AbsolutePath: var path } when path.EndsWith("signed-storage-url", StringComparison.Ordinal) => "sign",
            { AbsolutePath: var path } when path.EndsWith("/upload", StringComparison.Ordinal) => "attach-newer",
            { AbsolutePath: var path } when path.EndsWith("/results", StringComparison.Ordinal) => "run",
            { AbsolutePath: var path } when path.StartsWith("/extractions/results/", StringComparison.Ordinal) => "result",
            { AbsolutePath: "/extractions/sessions/7" } => "session",
            _ => request.Method == HttpMethod.Get ? "look" : "attach",
        };

    private HttpResponseMessage ResponseTo(string step)
    {
        var (status, body) =
            _responses.TryGetValue(step, out var responses) && responses.TryDequeue(out var next)
                ? next
                : (
                    HttpStatusCode.OK,
                    step switch
                    {
                        "sign" => """{"key":"k","url":"https://storage.example.org/k","headers":{}}""",
                        "put" => "",
                        "attach-newer" => """[{"id":"1"}]""",
                        "look" => """{"data":[]}""",
                        "session" => """{"id":"7","results":[]}""",
                        _ => """{"id":"1"}""",
                    }
                );
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        response.Headers.Date = Time.GetUtcNow() + (step == "look" ? SleptBeforeSearching : TimeSpan.Zero);
        return response;
    }

    private async Task<HttpResponseMessage> LaterAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await (SlowUntil ?? Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken)).ConfigureAwait(false);
        return response;
    }

    private sealed class Handler(ScriptedService service) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var step = StepOf(request);
            service.Asked.Add(step);
            var response = service.ResponseTo(step);
            var number = service.Asked.Count(asked => asked == step);
            return service.SlowStep == step && number == 1 || service.SlowStep == $"{step} {number}"
                ? service.LaterAsync(response, cancellationToken)
                : Task.FromResult(response);
        }
    }
}
