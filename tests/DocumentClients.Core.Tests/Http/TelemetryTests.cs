using System.Diagnostics;
using System.Diagnostics.Metrics;
using DocumentClients.Resilience;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Http;

/// <summary>What an operator sees of a call. Other tests run at the same time, so each call here has a name of its own.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_call_is_one_span_with_its_attempts_and_status()
    {
        using var service = new StubService().Respond(503, "", ("Retry-After", "7")).Respond(200, "{}");

        var span = (await SpanOfAsync(service, StubCall.Get("x", operation: "SpanOfSuccess"))).ShouldNotBeNull();

        span.DisplayName.ShouldBe("Stub SpanOfSuccess");
        span.Kind.ShouldBe(ActivityKind.Client);
        span.Status.ShouldBe(ActivityStatusCode.Unset);
        Tags(span.TagObjects)
            .ShouldBe([
                "documentclients.attempts=2",
                "documentclients.client=Stub",
                "documentclients.operation=SpanOfSuccess",
                "documentclients.vendor=Stub",
                "http.response.status_code=200",
                "server.address=api.example.org",
                "server.port=443",
            ]);
    }

    [Fact]
    public async Task A_call_that_fails_names_its_error_in_the_span_and_warns_in_the_log()
    {
        using var service = new StubService().Respond(400, "", ("X-Request-Id", "r-1"));

        var span = (await SpanOfAsync(service, StubCall.Get("x", operation: "SpanOfFailure"))).ShouldNotBeNull();

        span.Status.ShouldBe(ActivityStatusCode.Error);
        span.StatusDescription.ShouldBe("DocumentApiException");
        Tags(span.TagObjects)
            .ShouldBe([
                "documentclients.attempts=1",
                "documentclients.client=Stub",
                "documentclients.operation=SpanOfFailure",
                "documentclients.vendor=Stub",
                "error.type=DocumentApiException",
                "http.response.status_code=400",
                "server.address=api.example.org",
                "server.port=443",
            ]);
        service
            .Logs.Entries.Select(entry => (entry.Level.ToString(), entry.Text))
            .ShouldBe([
                (
                    "Information",
                    "Stub SpanOfFailure at api.example.org for Stub: attempt 1 failed after 0 ms with DocumentApiException (status "
                        + "BadRequest, request id r-1)"
                ),
                (
                    "Warning",
                    "Stub SpanOfFailure at api.example.org for Stub failed after 1 attempts and 0 ms with DocumentApiException (subject -, "
                        + "status BadRequest, code -, request id r-1)"
                ),
            ]);
    }

    [Fact]
    public async Task What_is_not_there_is_logged_as_a_dash()
    {
        using var service = new StubService().Then(static (_, _) => throw new HttpRequestException("no connection")).Respond(200, "1");
        service.Options.Request.MaxAttempts = 2;

        await SpanOfAsync(service, StubCall.Get("x", operation: "SpanOfNothing"));
        service.Then(static (_, _) => throw new HttpRequestException("no connection"));
        service.Options.Request.MaxAttempts = 1;
        await SpanOfAsync(service, StubCall.Get("x", operation: "SpanOfNothing"));

        service.Logs.Entries.ShouldNotBeEmpty();
        foreach (var entry in service.Logs.Entries)
        {
            entry.State.ShouldAllBe(static pair => pair.Value != null);
            entry.Text.ShouldContain("request id -)");
            entry.Text.ShouldNotContain("status ,");
        }
    }

    [Fact]
    public async Task Calls_that_are_cancelled_or_out_of_time_are_named_as_that()
    {
        using var service = new StubService { Options = { Request = { TotalTimeout = TimeSpan.FromSeconds(20) } } };
        using var cancellation = new CancellationTokenSource();
        service
            .Then(
                async (_, cancellationToken) =>
                {
                    await cancellation.CancelAsync();
                    throw new OperationCanceledException(cancellationToken);
                }
            )
            .Then(
                (_, cancellationToken) =>
                {
                    service.Time.Advance(TimeSpan.FromSeconds(20));
                    throw new OperationCanceledException(cancellationToken);
                }
            );

        var cancelled = (await SpanOfAsync(service, StubCall.Get("x", operation: "SpanOfCancelled"), cancellation.Token)).ShouldNotBeNull();
        var timedOut = (await SpanOfAsync(service, StubCall.Get("x", operation: "SpanOfTimeout"))).ShouldNotBeNull();

        cancelled.StatusDescription.ShouldBe("OperationCanceledException");
        timedOut.StatusDescription.ShouldBe("ClientTimeoutException");
        timedOut.TagObjects.ShouldNotContain(tag => tag.Key == "http.response.status_code");
    }

    [Fact]
    public async Task Figures_count_time_attempts_and_bytes()
    {
        var figures = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, meter) =>
        {
            if (instrument.Meter.Name == ClientTelemetry.SourceName)
            {
                meter.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Count(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument, value, tags));
        listener.Start();
        using var service = new StubService().Respond(503, "", ("Retry-After", "7")).Respond(200, "{}");

        var call = service.SendAsync(
            StubCall
                .Post("x", Idempotency.Idempotent, "Figures")
                .WithJson(new(StringComparer.Ordinal) { ["n"] = 1 }, StubJson.Default.DictionaryStringInt32),
            CancellationToken.None
        );
        await service.RunAsync(call, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));
        await call;

        figures.ShouldBe(
            new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["documentclients.request.bytes By"] = 14,
                ["documentclients.operation.duration s status=200"] = 7,
                ["documentclients.attempts {attempt} status=200"] = 2,
            },
            ignoreOrder: true
        );

        void Count(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var known = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
            if (known["documentclients.operation"] is "Figures")
            {
                known["documentclients.vendor"].ShouldBe("Stub");
                (known["documentclients.client"], known["server.address"], known["server.port"]).ShouldBe(("Stub", "api.example.org", 443));
                known.ShouldNotContainKey("error.type");
                var status = known.TryGetValue("http.response.status_code", out var code) ? $" status={code}" : "";
                var key = $"{instrument.Name} {instrument.Unit}{status}";
                figures[key] = figures.GetValueOrDefault(key) + value;
            }
        }
    }

    [Fact]
    public async Task An_attempt_that_is_responded_is_reported_to_those_who_debug()
    {
        using var service = new StubService().Respond(200, "{}", ("X-Request-Id", "r-1"));

        await service.SendAsync(StubCall.Get("x", operation: "Ask"), CancellationToken.None);

        service
            .Logs.Entries.Select(entry => (entry.Level.ToString(), entry.Text))
            .ShouldBe([("Debug", "Stub Ask at api.example.org for Stub: attempt 1 responded OK after 0 ms (request id r-1)")]);
    }

    [Fact]
    public async Task A_call_that_pacing_holds_back_for_long_says_so()
    {
        var time = new ManualTime();
        using var service = new StubService { Pacer = new Pacer(requestsPerMinute: 6, burst: 1, time) };
        service.Respond(200, "{}").Respond(200, "{}");

        await service.SendAsync(StubCall.Get("x", operation: "First"), CancellationToken.None);
        var held = service.SendAsync(StubCall.Get("x", operation: "Held"), CancellationToken.None);
        service.Time.Advance(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(10));
        await held;

        service
            .Logs.Entries.Where(static entry => entry.Id.Name == "CallPaced")
            .ShouldHaveSingleItem()
            .Text.ShouldBe("Stub Held at api.example.org for Stub was held back for 10 s, so that the rate limit is kept");
    }

    private static async Task<Activity?> SpanOfAsync(StubService service, StubCall request, CancellationToken cancellationToken = default)
    {
        Activity? span = null;
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ClientTelemetry.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = stopped => span = stopped.DisplayName.EndsWith(request.Operation, StringComparison.Ordinal) ? stopped : span,
        };
        ActivitySource.AddActivityListener(listener);

        var call = service.SendAsync(request, cancellationToken);
        await service.RunAsync(call, TimeSpan.FromSeconds(30), service.Options.Request.TotalTimeout);
        await Record.ExceptionAsync(() => call);
        return span;
    }

    private static IEnumerable<string> Tags(IEnumerable<KeyValuePair<string, object?>> tags) =>
        tags.Where(tag => tag.Value is not null).Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal);
}
