using System.Text.Json;
using DocumentClients.Core.Tests.Http.Content;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Http;

/// <summary>How long the client waits when a service says how long to wait: nothing, a moment, too long, or nonsense.</summary>
[Trait("Suite", "Time")]
public sealed class RetryAfterTests
{
    private static readonly TimeSpan[] Limits =
    [
        TimeSpan.FromSeconds(30),
        TimeSpan.FromSeconds(60),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(5),
    ];

    [Theory]
    [InlineData("1", 1)]
    [InlineData("7", 7)]
    [InlineData("119", 119)]
    [InlineData("Wed, 04 Mar 2026 10:00:42 GMT", 42)]
    [InlineData("Wednesday, 04-Mar-26 10:00:42 GMT", 42)]
    [InlineData("Wed Mar  4 10:00:42 2026", 42)]
    public async Task Seconds_or_a_date_are_obeyed(string retryAfter, int seconds)
    {
        using var service = new StubService().Respond(503, "", ("Retry-After", retryAfter)).Respond(200, "{}");

        var call = Get(service);

        (await service.RunAsync(call, Limits)).ShouldBe([TimeSpan.FromSeconds(seconds)]);
        await call;
    }

    [Fact]
    public async Task A_date_is_measured_on_the_servers_own_clock()
    {
        using var service = new StubService()
            .Respond(429, "", ("Date", "Thu, 05 Mar 2026 10:00:00 GMT"), ("Retry-After", "Thu, 05 Mar 2026 10:00:09 GMT"))
            .Respond(200, "{}");

        var call = Get(service);

        (await service.RunAsync(call, Limits)).ShouldBe([TimeSpan.FromSeconds(9)]);
        await call;
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("1e2")]
    [InlineData("99999999999999999999")]
    [InlineData("10, 20")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("Wed, 99 Mar 2026 10:00:42 GMT")]
    [InlineData("Tue, 03 Mar 2026 10:00:00 GMT")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    public async Task Nothing_the_past_and_nonsense_leave_the_clients_own_delay(string retryAfter)
    {
        using var service = new StubService().Respond(429, "", ("Retry-After", retryAfter)).Respond(200, "{}");

        var call = Get(service);
        var delays = await service.RunAsync(call, Limits);

        await call;
        delays.ShouldHaveSingleItem().ShouldBeInRange(TimeSpan.FromTicks(1), TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(120, true, false)]
    [InlineData(121, false, false)]
    [InlineData(300, true, true)]
    [InlineData(301, false, true)]
    [InlineData(86_400, false, false)]
    [InlineData(86_400, false, true)]
    public async Task Two_minutes_are_waited_for_and_five_by_an_upload_and_more_fails_at_once_and_is_reported(
        int seconds,
        bool isWaitedFor,
        bool isUpload
    )
    {
        var asked = TimeSpan.FromSeconds(seconds);
        using var service = new StubService().Respond(503, "", ("Retry-After", $"{seconds}")).Respond(200, "{}");

        var call = isUpload ? Upload(service) : Get(service);
        await Eventually.Is(() => call.IsCompleted || service.Time.Pending.Contains(asked));

        call.IsCompleted.ShouldBe(!isWaitedFor);
        service.Time.Advance(asked);
        var failure = await Record.ExceptionAsync(() => Eventually.Ends(call));
        (failure as DocumentApiException)?.Retry().ShouldBe((true, asked));
        (failure is null).ShouldBe(isWaitedFor, failure?.ToString());
    }

    [Fact]
    public async Task A_date_a_day_ahead_fails_at_once_and_reports_for_how_long()
    {
        using var service = new StubService().Respond(503, "", ("Retry-After", "Thu, 05 Mar 2026 10:00:00 GMT"));

        var call = Get(service);
        await Eventually.Is(() => call.IsCompleted || service.Time.Pending.Contains(TimeSpan.FromDays(1)));

        call.IsCompleted.ShouldBeTrue("It waits for the day to pass.");
        (await Should.ThrowAsync<DocumentApiException>(() => call)).Retry().ShouldBe((true, TimeSpan.FromDays(1)));
    }

    /// <summary>With 503 the header says that nothing was done. One that cannot be understood says nothing.</summary>
    [Theory]
    [InlineData("0", true)]
    [InlineData("7", true)]
    [InlineData("Tue, 03 Mar 2026 10:00:00 GMT", true)]
    [InlineData("soon", false)]
    [InlineData("-5", false)]
    [InlineData("", false)]
    public async Task A_call_that_makes_something_is_retried_only_when_the_header_can_be_understood(string retryAfter, bool isRetried)
    {
        using var service = new StubService().Respond(503, "", ("Retry-After", retryAfter)).Respond(200, "{}");

        var call = service.SendAsync(
            StubCall.Post("make", Idempotency.NotIdempotent, "Make"),
            static response => response.Json.ValueKind,
            CancellationToken.None
        );
        await service.RunAsync(call, Limits);

        var failure = await Record.ExceptionAsync(() => call);
        (failure is null).ShouldBe(isRetried);
        service.Received.Count.ShouldBe(isRetried ? 2 : 1);
        if (!isRetried)
        {
            failure.ShouldBeOfType<OutcomeUnknownException>();
        }
    }

    private static Task<JsonValueKind> Get(StubService service) =>
        service.SendAsync(
            StubCall.Get("number", operation: "GetNumber"),
            static response => response.Json.ValueKind,
            CancellationToken.None
        );

    private static Task<JsonValueKind> Upload(StubService service) =>
        service.SendAsync(
            StubCall
                .Post("make", Idempotency.NotIdempotent, "Make")
                .With(new SentForm().File("file", DocumentSource.FromBytes(new byte[] { 1, 2, 3 }, "a.pdf"))),
            static response => response.Json.ValueKind,
            CancellationToken.None
        );
}
