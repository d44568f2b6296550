using DocumentClients.Core.Tests.Http;
using DocumentClients.Core.Tests.Http.Content;

namespace DocumentClients.Core.Tests.Resilience;

public sealed class DefaultPipelineTests
{
    private static readonly TimeSpan[] Limits =
    [
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromSeconds(60),
        TimeSpan.FromMinutes(2),
    ];

    [Fact]
    public async Task Calls_that_failed_together_do_not_come_back_together()
    {
        var firsts = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            using var service = new StubService().Respond(500).Respond(200, "{}");
            var call = service.SendAsync(StubCall.Get("x"), CancellationToken.None);
            firsts.Add((await service.RunAsync(call, Limits)).ShouldHaveSingleItem());
        }

        firsts.Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Uploads_are_retried_on_the_same_clock()
    {
        using var service = new StubService().Respond(429).Respond(429).Respond(200, "{}");

        var call = service.SendAsync(
            StubCall.Post("x", Idempotency.NotIdempotent).With(new SentForm().File("f", DocumentSource.FromBytes(new byte[1], "a.pdf"))),
            CancellationToken.None
        );

        (await service.RunAsync(call, Limits)).Count.ShouldBe(2);
        await call;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_call_is_tried_as_often_as_the_options_say(int attempts)
    {
        using var service = new StubService { Options = { Request = { MaxAttempts = attempts } } };
        service.Respond(500).Respond(500).Respond(500).Respond(500);

        var call = service.SendAsync(StubCall.Get("x"), CancellationToken.None);
        await service.RunAsync(call, Limits);

        (await Record.ExceptionAsync(() => call)).ShouldBeOfType<DocumentApiException>();
        service.Messages.Count.ShouldBe(attempts);
    }

    [Fact]
    public async Task The_longest_delay_is_kept()
    {
        using var service = new StubService
        {
            Options =
            {
                Request =
                {
                    MaxAttempts = 8,
                    InitialDelay = TimeSpan.FromSeconds(1),
                    MaxDelay = TimeSpan.FromSeconds(2),
                },
            },
        };
        for (var i = 0; i < 8; i++)
        {
            service.Respond(500);
        }

        var call = service.SendAsync(StubCall.Get("x"), CancellationToken.None);
        var delays = await service.RunAsync(call, Limits);
        await Record.ExceptionAsync(() => call);

        delays.Count.ShouldBe(7);
        delays.ShouldAllBe(delay => delay <= TimeSpan.FromSeconds(2));
    }
}
