using DocumentClients.Http;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Http;

/// <summary>Looks at a status are retried by who waits, so each is one attempt.</summary>
public sealed class PollingTests
{
    [Fact]
    public async Task A_look_is_tried_once()
    {
        using var service = new StubService().Respond(500).Respond(200, "{}");

        (await Record.ExceptionAsync(() => LookAsync(service))).ShouldBeOfType<DocumentApiException>().IsRetryable.ShouldBeTrue();

        service.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_look_has_a_limit_of_its_own()
    {
        using var service = new StubService { Options = { Wait = { AttemptTimeout = TimeSpan.FromSeconds(11) } } };
        service.Hang();

        var look = LookAsync(service);
        await Eventually.Is(() => service.Time.Pending.Count > 0);
        service.Time.Pending.ShouldBe([TimeSpan.FromSeconds(11)]);
        service.Time.Advance(TimeSpan.FromSeconds(11));

        (await Record.ExceptionAsync(() => look)).ShouldBeOfType<ClientTimeoutException>().Limit.ShouldBe(TimeLimit.Attempt);
    }

    private static Task<bool> LookAsync(StubService service) =>
        service.PollAsync(StubCall.Get("x"), static _ => true, CancellationToken.None);
}
