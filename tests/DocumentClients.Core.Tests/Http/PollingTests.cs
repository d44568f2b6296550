using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Http;

/// <summary>Polls of a status are retried by who waits, so each is one attempt.</summary>
public sealed class PollingTests
{
    [Fact]
    public async Task A_poll_is_tried_once()
    {
        using var service = new StubService().Respond(500).Respond(200, "{}");

        (await Record.ExceptionAsync(() => PollAsync(service))).ShouldBeOfType<DocumentApiException>().IsRetryable.ShouldBeTrue();

        service.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_poll_has_a_limit_of_its_own()
    {
        using var service = new StubService { Options = { Wait = { AttemptTimeout = TimeSpan.FromSeconds(11) } } };
        service.Hang();

        var poll = PollAsync(service);
        await Eventually.Is(() => service.Time.Pending.Count > 0);
        service.Time.Pending.ShouldBe([TimeSpan.FromSeconds(11)]);
        service.Time.Advance(TimeSpan.FromSeconds(11));

        (await Record.ExceptionAsync(() => poll)).ShouldBeOfType<ClientTimeoutException>().Limit.ShouldBe(TimeLimit.Attempt);
    }

    private static Task<bool> PollAsync(StubService service) =>
        service.PollAsync(StubCall.Get("x"), static _ => true, CancellationToken.None);
}
