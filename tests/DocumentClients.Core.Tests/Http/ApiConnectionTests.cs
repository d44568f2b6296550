using System.Net;
using System.Text.Json;
using DocumentClients.Core.Tests.Http.Content;
using DocumentClients.Http;

namespace DocumentClients.Core.Tests.Http;

/// <summary>What only fake time can show of a call: delays, limits, and the total.</summary>
[Trait("Suite", "Time")]
public sealed class ApiConnectionTests
{
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Total = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_harmless_call_is_tried_five_times_with_growing_delays_and_then_fails_with_the_last_error()
    {
        using var service = new StubService();
        for (var i = 0; i < 6; i++)
        {
            service.Respond(500, $"failure {i}");
        }

        var call = Get(service);
        var delays = await service.RunAsync(call, Attempt, Total);

        var failure = await Should.ThrowAsync<DocumentApiException>(() => call);
        failure.VendorMessage.ShouldBe("failure 4");
        delays.Count.ShouldBe(4);
        delays.ShouldAllBe(delay => delay > TimeSpan.Zero && delay <= TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task An_attempt_that_hangs_ends_at_its_limit_and_is_retried()
    {
        using var service = new StubService().Hang().Respond(200, """{"n":1}""");

        var call = Get(service);
        await TestTools.Eventually.Is(() => service.Time.Pending.Contains(Attempt));
        service.Time.Advance(Attempt - TimeSpan.FromMilliseconds(1));
        service.Logs.Entries.ShouldBeEmpty();
        service.Time.Advance(TimeSpan.FromMilliseconds(1));
        await TestTools.Eventually.Is(() => !service.Logs.Entries.IsEmpty);
        await service.RunAsync(call, Attempt, Total - Attempt);

        (await call).ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_hangs_for_ever_ends_with_our_own_timeout()
    {
        using var service = new StubService { Options = { Request = { MaxAttempts = 1 } } };
        service.Hang();

        var call = Get(service);
        await TestTools.Eventually.Is(() => service.Time.Pending.Contains(Attempt));
        service.Time.Advance(Attempt);

        var failure = await Should.ThrowAsync<ClientTimeoutException>(() => call);
        failure.Limit.ShouldBe(TimeLimit.Attempt);
        failure.Duration.ShouldBe(Attempt);
        failure.InnerException.ShouldBeOfType<TimeoutException>();
        failure.IsRetryable.ShouldBeTrue();
    }

    [Fact]
    public async Task The_total_limit_ends_a_call_whose_attempts_all_take_long()
    {
        using var service = new StubService { Options = { Request = { TotalTimeout = TimeSpan.FromSeconds(20) } } };
        service.Hang();

        var call = Get(service);
        await TestTools.Eventually.Is(() => service.Time.Pending.Contains(Attempt));
        service.Time.Advance(TimeSpan.FromSeconds(20));

        (await Should.ThrowAsync<ClientTimeoutException>(() => call)).Limit.ShouldBe(TimeLimit.Total);
    }

    [Fact]
    public async Task The_total_limit_ends_a_wait_for_the_next_attempt_after_five_minutes()
    {
        var asked = TimeSpan.FromMinutes(2);
        using var service = new StubService()
            .Respond(503, "", ("Retry-After", "120"))
            .Respond(503, "", ("Retry-After", "120"))
            .Respond(503, "", ("Retry-After", "120"));

        var call = Get(service);
        foreach (var untilTheEnd in (int[])[5, 3, 1])
        {
            await TestTools.Eventually.Is(() =>
                service.Time.Pending.SequenceEqual(new[] { asked, TimeSpan.FromMinutes(untilTheEnd) }.Order())
            );
            service.Time.Advance(untilTheEnd == 1 ? TimeSpan.FromMinutes(1) : asked);
        }

        var failure = await Should.ThrowAsync<ClientTimeoutException>(() => call);
        (failure.Limit, failure.Duration).ShouldBe((TimeLimit.Total, Total));
        failure.InnerException.ShouldBeOfType<TimeoutException>();
    }

    [Fact]
    public async Task A_poll_of_a_status_is_one_attempt_with_a_limit_of_its_own()
    {
        using var service = new StubService { Options = { Wait = { AttemptTimeout = TimeSpan.FromSeconds(7) } } };
        service.Hang();

        var look = service.PollAsync(StubCall.Get("number", operation: "GetNumber"), Number, CancellationToken.None);
        await TestTools.Eventually.Is(() => service.Time.Pending.Count > 0);
        service.Time.Pending.ShouldBe([TimeSpan.FromSeconds(7)]);
        service.Time.Advance(TimeSpan.FromSeconds(7));

        var failure = await Should.ThrowAsync<ClientTimeoutException>(() => look);
        (failure.Limit, failure.Duration).ShouldBe((TimeLimit.Attempt, TimeSpan.FromSeconds(7)));
    }

    [Fact]
    public async Task The_total_limit_leaves_the_outcome_of_an_unsafe_call_open()
    {
        using var service = new StubService { Options = { Request = { TotalTimeout = TimeSpan.FromSeconds(20) } } };
        service.Hang();

        var call = service.SendAsync(
            StubCall.Post("make", Idempotency.NotIdempotent, "Make"),
            static response => response.Json.ValueKind,
            CancellationToken.None
        );
        await TestTools.Eventually.Is(() => service.Time.Pending.Contains(Attempt));
        service.Time.Advance(TimeSpan.FromSeconds(20));

        await Should.ThrowAsync<OutcomeUnknownException>(() => call);
    }

    [Fact]
    public async Task Every_attempt_sends_the_whole_body_anew()
    {
        using var service = new StubService().Respond(429).Respond(429).Respond(200, "{}");
        var form = new SentForm().File("file", DocumentSource.FromBytes(new byte[] { 1, 2, 3 }, "a.pdf"));

        var call = service.SendAsync(
            StubCall.Post("make", Idempotency.NotIdempotent, "Make").With(form),
            static response => response.Json.ValueKind,
            CancellationToken.None
        );
        await service.RunAsync(call, TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(2));

        await call;
        service.Received.Count.ShouldBe(3);
        service.Received.ShouldAllBe(body => body.SequenceEqual(service.Received[0]));
    }

    [Fact]
    public async Task A_refused_connection_is_reported_apart_from_a_broken_one_by_whether_sending_began()
    {
        using var service = new StubService { Options = { Request = { MaxAttempts = 1 } } };
        service.Fail(new HttpRequestException("broken"));

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() =>
            service.SendAsync(
                StubCall.Post("make", Idempotency.NotIdempotent, "Make"),
                static response => response.Json.ValueKind,
                CancellationToken.None
            )
        );

        failure.Message.ShouldContain("broke after the request was sent");
    }

    [Fact]
    public async Task A_retried_deletion_that_finds_nothing_has_done_its_work()
    {
        using var service = new StubService().Respond(502).Respond(404);

        var call = service.SendAsync(StubCall.Delete("things/1", Idempotency.Idempotent, "Delete"), CancellationToken.None);
        await service.RunAsync(call, Attempt, Total);
        await call;

        service.Respond(404);
        await Should.ThrowAsync<DocumentApiException>(() =>
            service.SendAsync(StubCall.Delete("things/1", Idempotency.Idempotent, "Delete"), CancellationToken.None)
        );
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(400, true)]
    [InlineData(401, true)]
    [InlineData(301, true)]
    public async Task A_credential_that_a_service_echoes_is_not_shown(int status, bool isRefusal)
    {
        using var service = new StubService { Options = { Request = { MaxAttempts = 1 } } };
        service.Respond(status, "you sent secret-canary-value");

        var failure = await Should.ThrowAsync<DocumentApiException>(() => Get(service));

        (failure.VendorMessage is not null).ShouldBe(isRefusal);
        $"{failure}{failure.ResponseBody}{failure.VendorMessage}".ShouldNotContain("canary");
        string.Concat(service.Logs.Entries.Select(entry => entry.Text)).ShouldNotContain("canary");
    }

    [Fact]
    public async Task Logs_name_vendor_operation_attempt_status_duration_and_request_id()
    {
        using var service = new StubService()
            .Respond(502, "", ("X-Request-Id", "r-1"))
            .Respond(200, """{"n":1}""", ("X-Request-Id", "r-2"));

        var call = Get(service);
        await service.RunAsync(call, Attempt, Total);
        await call;

        service.Logs.Entries.Select(entry => entry.Id.Name).ShouldBe(["AttemptFailed", "ResponseReceived"]);
        var failed = service.Logs.Entries.First().State.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        failed["Vendor"].ShouldBe("Stub");
        failed["Operation"].ShouldBe("GetNumber");
        failed["Attempt"].ShouldBe(1);
        failed["Status"].ShouldBe(HttpStatusCode.BadGateway);
        failed["RequestId"].ShouldBe("r-1");
        failed.ShouldContainKey("DurationMs");
    }

    private static Task<int> Get(StubService service) =>
        service.SendAsync(StubCall.Get("number", operation: "GetNumber"), Number, CancellationToken.None);

    /// <summary>Tests that only want a success to be a response with an empty object.</summary>
    private static int Number(ReceivedResponse response) => response.Json.TryGetProperty("n", out var number) ? number.GetInt32() : 0;
}
