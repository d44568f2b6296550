namespace DocumentClients.Core.Tests.Http;

/// <summary>Responses, models and headers that nobody thinks of.</summary>
public sealed class OddResponseTests
{
    private static readonly TimeSpan[] Limits =
    [
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromSeconds(60),
        TimeSpan.FromMinutes(2),
    ];

    [Fact]
    public async Task A_model_that_throws_makes_a_success_unreadable_and_no_lost_connection()
    {
        using var service = new StubService();
        service.Respond(200, "{}").Respond(200, "{}");

        var unreadable = await Should.ThrowAsync<DocumentApiException>(() =>
            service.SendAsync<bool>(
                StubCall.Get("x"),
                static _ => throw new KeyNotFoundException("bad name from a setter"),
                CancellationToken.None
            )
        );
        var unknown = await Should.ThrowAsync<OutcomeUnknownException>(() =>
            service.SendAsync<bool>(
                StubCall.Post("x", Idempotency.NotIdempotent),
                static _ => throw new KeyNotFoundException("bad name from a setter"),
                CancellationToken.None
            )
        );

        unreadable.Message.ShouldContain("the response could not be read: bad name from a setter");
        unknown.Message.ShouldContain("responded with status 200, but the response could not be read");
        service.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_deletion_that_returns_something_has_nothing_to_return_when_it_was_done_before()
    {
        using var service = new StubService();
        service.Respond(500).Respond(404, """{"message":"gone"}""");

        var call = Record.ExceptionAsync(() =>
            service.SendAsync(StubCall.Delete("x", Idempotency.Idempotent), StubJson.Default.DictionaryStringInt32, CancellationToken.None)
        );
        await service.RunAsync(call, Limits);

        ((int)(await call).ShouldBeOfType<DocumentApiException>().StatusCode).ShouldBe(404);
        service.Messages.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(204, 1)]
    [InlineData(200, 5)]
    public async Task An_empty_success_is_said_to_be_empty(int status, int attempts)
    {
        using var service = new StubService();
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            service.Respond(status);
        }

        var call = Record.ExceptionAsync(() =>
            service.SendAsync(StubCall.Get("x"), StubJson.Default.DictionaryStringInt32, CancellationToken.None)
        );
        await service.RunAsync(call, Limits);

        (await call).ShouldBeOfType<DocumentApiException>().Message.ShouldEndWith("the response could not be read: It is empty.");
        service.Messages.Count.ShouldBe(attempts);
    }

    [Theory]
    [InlineData("Host", "elsewhere.example.org")]
    [InlineData("host", "elsewhere.example.org")]
    [InlineData("Transfer-Encoding", "chunked")]
    public async Task A_header_that_belongs_to_the_connection_is_refused(string name, string value)
    {
        using var service = new StubService();

        var refused = await Should.ThrowAsync<ArgumentException>(() =>
            service.SendAsync(StubCall.Get("x").WithHeader(name, value), static _ => true, CancellationToken.None)
        );

        refused.Message.ShouldStartWith(
            $"The request header {refused.Message.Split(' ')[3]} cannot be set: it belongs to the connection. Nothing was sent."
        );
        service.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_handler_of_the_host_that_fails_is_not_taken_for_the_network()
    {
        using var service = new StubService { Options = { Request = { MaxAttempts = 1 } } };
        service.Fail(new FormatException("no header like that")).Fail(new FormatException("no header like that"));

        var failure = await Should.ThrowAsync<TransportException>(() =>
            service.SendAsync(StubCall.Get("x"), static _ => true, CancellationToken.None)
        );
        var unknown = await Should.ThrowAsync<OutcomeUnknownException>(() =>
            service.SendAsync(StubCall.Post("x", Idempotency.NotIdempotent), static _ => true, CancellationToken.None)
        );

        failure.Message.ShouldStartWith("A handler of the application failed: no header like that.");
        unknown.Message.ShouldStartWith("A handler of the application failed: no header like that");
    }
}
