using System.Text.Json;
using DocumentClients.Core.Tests.Http.Content;

namespace DocumentClients.Core.Tests.Http;

/// <summary>An upload may take as long as it likes, but may not stand still.</summary>
[Trait("Suite", "Time")]
public sealed class UploadTimeTests
{
    private const int KiB = 1024;

    private static readonly TimeSpan NoProgress = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Response = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(1800, KiB, 1)]
    [InlineData(60, 1, 30)]
    [InlineData(30, 1, 59.999)]
    public async Task A_slow_source_succeeds_however_long_it_takes(int reads, int bytes, double secondsBetween)
    {
        using var service = new StubService().Respond(200, "{}");
        using var slow = new ThrottledStream(service.Time, reads, bytes, TimeSpan.FromSeconds(secondsBetween));
        var started = service.Time.GetUtcNow();

        await Upload(service, slow, Idempotency.NotIdempotent);

        (service.Time.GetUtcNow() - started).ShouldBe(reads * TimeSpan.FromSeconds(secondsBetween));
        service.Received.ShouldHaveSingleItem().Length.ShouldBeGreaterThan(reads * bytes);
    }

    [Theory]
    [InlineData("multipart")]
    [InlineData("base64")]
    [InlineData("field")]
    public async Task A_slow_line_succeeds_however_long_it_takes(string body)
    {
        using var service = new StubService { TakesBodies = false };
        var line = new SlowLine(service.Time, bytesPerSecond: KiB);
        service.Then(
            async (request, cancellationToken) =>
            {
                await request.Content!.CopyToAsync(line, cancellationToken);
                return new HttpResponseMessage { Content = new StringContent("{}") };
            }
        );
        var (text, bytes) = (new string('x', 300 * KiB), DocumentSource.FromBytes(new byte[300 * KiB], "slow.pdf"));
        SentBody form = body switch
        {
            "multipart" => new SentForm().File("file", bytes),
            "base64" => new SentBase64("file", bytes, progress: null),
            _ => new SentForm().Field("note", text).File("file", DocumentSource.FromBytes(new byte[1], "slow.pdf")),
        };
        var started = service.Time.GetUtcNow();

        await service.SendAsync(
            StubCall.Post("make", Idempotency.NotIdempotent, "Make").With(form),
            static response => response.Json.ValueKind,
            CancellationToken.None
        );

        line.Taken.ShouldBeGreaterThan(300 * KiB);
        (service.Time.GetUtcNow() - started).ShouldBeGreaterThan(TimeSpan.FromSeconds(300));
    }

    [Fact]
    public async Task A_pause_longer_than_the_limit_ends_an_upload_wherever_it_comes()
    {
        using var service = new StubService { Options = { Upload = { MaxAttempts = 1 } } };
        using var slow = new ThrottledStream(service.Time, 10, KiB, NoProgress);

        (await Should.ThrowAsync<ClientTimeoutException>(() => Upload(service, slow, Idempotency.Idempotent))).Limit.ShouldBe(
            TimeLimit.NoProgress
        );
    }

    [Theory]
    [InlineData(0, Idempotency.Idempotent)]
    [InlineData(3, Idempotency.Idempotent)]
    [InlineData(0, Idempotency.NotIdempotent)]
    [InlineData(3, Idempotency.NotIdempotent)]
    internal async Task Without_an_accepted_byte_for_a_minute_an_upload_ends(int readsBefore, Idempotency idempotency)
    {
        using var service = new StubService { Options = { Upload = { MaxAttempts = 1 } } };
        using var slow = new ThrottledStream(service.Time, 10, KiB, NoProgress / 2) { GivesOnly = readsBefore };

        var call = Upload(service, slow, idempotency);
        await TestTools.Eventually.Is(() => slow.StandsStill);
        service.Time.Pending.ShouldBe([NoProgress], "counted from the last accepted byte");
        service.Time.Advance(NoProgress - AMoment);
        service.Logs.Entries.ShouldBeEmpty();
        service.Time.Advance(AMoment);

        var failure = await Record.ExceptionAsync(() => call);
        if (idempotency == Idempotency.NotIdempotent)
        {
            failure.ShouldBeOfType<OutcomeUnknownException>().Message.ShouldContain("no byte was accepted", Case.Insensitive);
            return;
        }

        var timeout = failure.ShouldBeOfType<ClientTimeoutException>();
        (timeout.Limit, timeout.Duration).ShouldBe((TimeLimit.NoProgress, NoProgress));
        timeout.InnerException.ShouldBeOfType<TimeoutException>();
    }

    [Theory]
    [InlineData(Idempotency.Idempotent)]
    [InlineData(Idempotency.NotIdempotent)]
    internal async Task The_two_minutes_for_the_response_begin_with_the_last_byte(Idempotency idempotency)
    {
        using var service = new StubService { Options = { Upload = { MaxAttempts = 1 } } };
        using var slow = new ThrottledStream(service.Time, 20, KiB, NoProgress / 2);
        var started = service.Time.GetUtcNow();
        service.Hang();

        var call = Upload(service, slow, idempotency);
        await TestTools.Eventually.Is(() => service.Received.Count == 1);
        (service.Time.GetUtcNow() - started).ShouldBe(TimeSpan.FromMinutes(10));
        service.Time.Pending.ShouldBe([Response]);
        service.Time.Advance(Response - AMoment);
        service.Logs.Entries.ShouldBeEmpty();
        service.Time.Advance(AMoment);

        var failure = await Record.ExceptionAsync(() => call);
        if (idempotency == Idempotency.NotIdempotent)
        {
            failure.ShouldBeOfType<OutcomeUnknownException>().Message.ShouldContain("the whole document was sent");
            return;
        }

        var timeout = failure.ShouldBeOfType<ClientTimeoutException>();
        (timeout.Limit, timeout.Duration).ShouldBe((TimeLimit.Response, Response));
    }

    [Fact]
    public async Task An_upload_is_tried_four_times_and_has_no_limit_on_their_sum()
    {
        var asked = TimeSpan.FromMinutes(5);
        using var service = new StubService();
        for (var i = 0; i < 5; i++)
        {
            service.Respond(429, "", ("Retry-After", "300"));
        }

        var call = Upload(service, new MemoryStream(new byte[KiB]), Idempotency.NotIdempotent);
        var delays = await service.RunAsync(call, NoProgress, Response);

        await Should.ThrowAsync<DocumentApiException>(() => call);
        delays.ShouldBe([asked, asked, asked]);
        service.Received.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Between_the_attempts_at_an_upload_it_waits_for_up_to_half_a_minute()
    {
        using var service = new StubService { Options = { Upload = { MaxAttempts = 100 } } };
        for (var i = 0; i < 100; i++)
        {
            service.Respond(429);
        }

        var call = Upload(service, new MemoryStream(new byte[KiB]), Idempotency.NotIdempotent);
        var delays = await service.RunAsync(call, NoProgress, Response);

        await Should.ThrowAsync<DocumentApiException>(() => call);
        delays.Count.ShouldBe(99);
        delays.ShouldAllBe(static delay => delay > TimeSpan.Zero && delay <= TimeSpan.FromSeconds(30));
        delays.Max().ShouldBeGreaterThan(TimeSpan.FromSeconds(20), "They grow.");
    }

    private static Task<JsonValueKind> Upload(StubService service, Stream stream, Idempotency idempotency) =>
        service.SendAsync(
            StubCall.Post("make", idempotency, "Make").With(new SentForm().File("file", DocumentSource.FromStream(stream, "slow.pdf"))),
            static response => response.Json.ValueKind,
            CancellationToken.None
        );
}
