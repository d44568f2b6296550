using System.Net.Sockets;
using DocumentClients.Core.Tests.Documents;
using DocumentClients.Core.Tests.Http.Content;
using DocumentClients.TestTools;
using Polly;

namespace DocumentClients.Core.Tests.Http;

/// <summary>What a caller is told when no response came.</summary>
public sealed class BrokenCallTests
{
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan NoProgress = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ToResponse = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_named_with_the_first_cause()
    {
        using var service = Service();
        service.Fail(new HttpRequestException("outer", new IOException("no\nroute")));

        var failure = (
            await FailureOf(Send(service, StubCall.Get("x", operation: "Ask").About("document 7")))
        ).ShouldBeOfType<TransportException>();

        failure.Message.ShouldBe("`document 7`: Stub could not be reached at https://api.example.org: no route");
        (failure.Vendor, failure.Operation, failure.Retry()).ShouldBe(("Stub", "Ask", (true, null)));
    }

    [Fact]
    public async Task A_reset_of_a_connection_that_was_made_is_reported_as_one()
    {
        using var service = Service();
        service.Fail(
            new HttpRequestException("outer", new IOException("cannot read", new SocketException((int)SocketError.ConnectionReset)))
        );

        var failure = (
            await FailureOf(Send(service, StubCall.Get("x", operation: "Ask").About("document 7")))
        ).ShouldBeOfType<TransportException>();

        failure.Message.ShouldStartWith(
            "`document 7`: The connection to Stub at https://api.example.org broke after the request was sent, before a whole "
                + "response came: "
        );
        failure.Message.ShouldEndWith(" The call is idempotent: it may be made again.");
        (failure.Vendor, failure.Operation, failure.Retry()).ShouldBe(("Stub", "Ask", (true, null)));
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused)]
    [InlineData(SocketError.HostNotFound)]
    public async Task A_connection_that_was_never_made_is_reported_as_one(SocketError error)
    {
        using var service = Service();
        service.Fail(new HttpRequestException("outer", new SocketException((int)error)));

        (await FailureOf(Send(service, StubCall.Get("x")))).Message.ShouldContain("could not be reached");
    }

    [Fact]
    public async Task A_call_that_makes_something_and_did_not_begin_may_be_retried()
    {
        using var service = Service(takesBodies: false);
        service.Fail(new HttpRequestException("refused"));

        (await FailureOf(Send(service, Make()))).ShouldBeOfType<TransportException>().IsRetryable.ShouldBeTrue();
    }

    [Theory]
    [InlineData(
        0,
        "The connection to Stub broke after 0 of 7 bytes were sent, so Make is probably not carried out, but that is not certain"
    )]
    [InlineData(7, "The connection to Stub broke after the whole request was sent, so Make may have been carried out")]
    public async Task An_unknown_outcome_says_how_much_was_sent(int bytes, string what)
    {
        using var service = Service(takesBodies: false);
        service.Then((request, _) => SendThenBreak(request, bytes));

        var open = (
            await FailureOf(
                Send(service, Make().WithJson(new(StringComparer.Ordinal) { ["n"] = 1 }, StubJson.Default.DictionaryStringInt32))
            )
        ).ShouldBeOfType<OutcomeUnknownException>();

        open.Message.ShouldBe($"{what}. It was not sent again. Look for it in the stub before you retry it.");
    }

    [Fact]
    public async Task An_unknown_outcome_without_a_body_says_that_the_request_was_sent()
    {
        using var service = Service();
        service.Fail(new HttpRequestException("broken"));

        (await FailureOf(Send(service, Make()))).Message.ShouldBe(
            "The connection to Stub broke after the request was sent, so Make may have been carried out. It was not sent again. "
                + "Look for it in the stub before you retry it."
        );
    }

    [Fact]
    public async Task An_upload_that_breaks_off_says_how_much_was_sent_and_what_that_means()
    {
        using var service = Service(takesBodies: false);
        service.Then((request, _) => SendThenBreak(request, 65_536 + 1000)).Then((request, _) => SendThenBreak(request, int.MaxValue));

        var partly = (await FailureOf(Send(service, Upload(100_000)))).ShouldBeOfType<OutcomeUnknownException>();
        var wholly = (await FailureOf(Send(service, Upload(100_000)))).ShouldBeOfType<OutcomeUnknownException>();

        partly.Message.ShouldMatch(
            @"^`a\.pdf`: The connection to Stub broke after 65,\d\d\d of 100,\d\d\d bytes were sent, so the document is probably not "
                + @"stored, but that is not certain\. It was not sent again\."
        );
        wholly.Message.ShouldStartWith(
            "`a.pdf`: The connection to Stub broke after the whole document was sent, so the document may have been stored. "
                + "It was not sent again."
        );
        partly.FileName.ShouldBe("a.pdf");
    }

    [Fact]
    public async Task A_client_that_was_disposed_of_says_so()
    {
        using var service = Service();
        service.Fail(new ObjectDisposedException("client"));

        (await FailureOf(Send(service, StubCall.Get("x")))).ShouldBeOfType<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_client_that_is_disposed_of_after_sending_leaves_the_outcome_unknown()
    {
        using var service = Service();
        service.Fail(new ObjectDisposedException("client"));

        (await FailureOf(Send(service, Make()))).ShouldBeOfType<OutcomeUnknownException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_document_that_cannot_be_read_is_what_the_caller_is_told_about_whatever_the_connection_makes_of_it(bool isOpening)
    {
        using var folder = new TemporaryFolder();
        using var service = Service(takesBodies: false);
        var path = folder.Write("a.pdf", Reading.Bytes(10));
        service.Then(
            (request, _) =>
            {
                File.Delete(path);
                return SendThenBreak(request, int.MaxValue);
            }
        );
        DocumentSource source = isOpening
            ? DocumentSource.FromFile(path)
            : DocumentSource.FromStream(
                new ScriptedStream(Reading.Bytes(10)) { BeforeRead = (_, _, _) => throw new IOException("torn") },
                "a.pdf"
            );

        var failure = (
            await FailureOf(Send(service, Make().With(new SentForm().File("f", source))))
        ).ShouldBeOfType<InvalidDocumentException>();

        failure.Message.ShouldContain(isOpening ? "changed while it was being read" : "could not be read to its end");
        service.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_call_that_did_nothing_says_just_that()
    {
        using var service = Service();
        using var cancellation = new CancellationTokenSource();
        service.Hang();

        var call = Send(service, StubCall.Get("x", operation: "Ask").About("document 7"), cancellation.Token);
        await cancellation.CancelAsync();

        var cancelled = (await FailureOf(call)).ShouldBeAssignableTo<OperationCanceledException>()!;
        cancelled.CancellationToken.ShouldBe(cancellation.Token);
        cancelled.Message.ShouldBe("`document 7`: Ask was cancelled.");
    }

    [Fact]
    public async Task A_cancelled_call_that_may_have_done_something_says_that_too()
    {
        using var service = Service();
        using var cancellation = new CancellationTokenSource();
        service.Hang();

        var call = Send(service, Make().AboutFile("a.pdf"), cancellation.Token);
        await cancellation.CancelAsync();

        var cancelled = (await FailureOf(call)).ShouldBeAssignableTo<OperationCanceledException>()!;
        cancelled.CancellationToken.ShouldBe(cancellation.Token);
        cancelled.Message.ShouldBe(
            "`a.pdf`: The call was cancelled after the request was sent, so Make may have been carried out. It was not sent again. "
                + "Look for it in the stub before you retry it."
        );
        cancelled.InnerException.ShouldBeOfType<OutcomeUnknownException>().FileName.ShouldBe("a.pdf");
    }

    [Fact]
    public async Task A_call_that_is_cancelled_between_attempts_ends_with_the_callers_token()
    {
        using var service = new StubService().Respond(503, "", ("Retry-After", "60"));
        using var cancellation = new CancellationTokenSource();

        var call = Send(service, StubCall.Get("x", operation: "Ask"), cancellation.Token);
        await Eventually.Is(() => service.Time.Pending.Contains(NoProgress));
        await cancellation.CancelAsync();

        (await FailureOf(call)).ShouldBeAssignableTo<OperationCanceledException>()!.CancellationToken.ShouldBe(cancellation.Token);
        service.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_pipeline_that_ends_with_another_token_does_not_hide_the_callers()
    {
        using var cancellation = new CancellationTokenSource();
        using var service = new StubService
        {
            Pipeline = new ResiliencePipelineBuilder()
                .AddRetry(
                    new()
                    {
                        Delay = TimeSpan.Zero,
                        ShouldHandle = static args => new(args.Outcome.Exception is not null),
                        OnRetry = async _ =>
                        {
                            await cancellation.CancelAsync();
                            throw new OperationCanceledException("of the pipeline");
                        },
                    }
                )
                .Build(),
        };
        service.Respond(500);

        var cancelled = (
            await FailureOf(Send(service, StubCall.Get("x"), cancellation.Token))
        ).ShouldBeAssignableTo<OperationCanceledException>()!;

        cancelled.CancellationToken.ShouldBe(cancellation.Token);
        cancelled.Message.ShouldBe("of the pipeline");
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_says_for_how_long()
    {
        using var service = Service();
        service.Hang().Hang();

        var idempotent = (
            await TimedOutAsync(service, StubCall.Get("x", operation: "Ask").About("document 7"), Attempt)
        ).ShouldBeOfType<ClientTimeoutException>();
        idempotent.Message.ShouldBe("`document 7`: Stub did not respond to Ask within 0:00:30.");
        idempotent.InnerException!.Message.ShouldBe("Stub did not respond to Ask within 0:00:30");
        (idempotent.Vendor, idempotent.Operation, idempotent.Retry(), idempotent.Limit, idempotent.Duration).ShouldBe(
            ("Stub", "Ask", (true, null), TimeLimit.Attempt, Attempt)
        );

        (await TimedOutAsync(service, Make(), Attempt))
            .ShouldBeOfType<OutcomeUnknownException>()
            .Message.ShouldStartWith("Stub did not respond to Make within 0:00:30, so Make may have been carried out.");
    }

    [Fact]
    public async Task An_upload_that_gets_no_connection_says_that_nothing_was_sent()
    {
        using var service = Service(takesBodies: false);
        service.Hang();

        var failure = (await TimedOutAsync(service, Upload(10), NoProgress)).ShouldBeOfType<ClientTimeoutException>();

        failure.Message.ShouldBe("`a.pdf`: No byte was accepted by Stub for 0:01:00, after nothing was sent.");
        (failure.Limit, failure.Duration).ShouldBe((TimeLimit.NoProgress, NoProgress));
    }

    [Fact]
    public async Task An_upload_that_gets_no_response_says_that_all_was_sent()
    {
        using var service = Service();
        service.Hang();

        var open = (await TimedOutAsync(service, Upload(10), ToResponse)).ShouldBeOfType<OutcomeUnknownException>();

        open.Message.ShouldStartWith(
            "`a.pdf`: Stub did not respond within 0:02:00 after the whole document was sent, so the document may have been stored."
        );
    }

    [Fact]
    public async Task A_pipeline_whose_time_is_up_leaves_an_unknown_outcome_open()
    {
        using var service = Service();
        service.Options.Request.TotalTimeout = TimeSpan.FromSeconds(20);
        service.Hang().Hang();

        (await TimedOutAsync(service, Make(), TimeSpan.FromSeconds(20)))
            .ShouldBeOfType<OutcomeUnknownException>()
            .Message.ShouldStartWith("Its time was up after the request was sent, so Make may have been carried out.");

        var total = (
            await TimedOutAsync(service, StubCall.Get("x", operation: "Ask").About("document 7"), TimeSpan.FromSeconds(20))
        ).ShouldBeOfType<ClientTimeoutException>();
        total.Message.ShouldBe("`document 7`: Ask did not succeed at Stub within 0:00:20, retries included.");
        (total.Vendor, total.Operation, total.Retry(), total.Limit, total.Duration).ShouldBe(
            ("Stub", "Ask", (true, null), TimeLimit.Total, TimeSpan.FromSeconds(20))
        );
        total.InnerException.ShouldBeOfType<TimeoutException>();
    }

    [Fact]
    public async Task A_pipeline_that_repeats_everything_does_not_retry_an_unknown_outcome()
    {
        using var service = new StubService
        {
            Pipeline = new ResiliencePipelineBuilder()
                .AddRetry(
                    new()
                    {
                        Delay = TimeSpan.Zero,
                        MaxRetryAttempts = 5,
                        ShouldHandle = static args => new(args.Outcome.Exception is not null),
                    }
                )
                .Build(),
        };
        service.Fail(new HttpRequestException("broken")).Respond(200, "{}");

        var failure = (await FailureOf(Send(service, Make()))).ShouldBeOfType<OutcomeUnknownException>();

        failure.InnerException!.Message.ShouldBe("broken");
        service.Messages.Count.ShouldBe(1);
    }

    private static StubService Service(bool takesBodies = true) =>
        new() { TakesBodies = takesBodies, Options = { Request = { MaxAttempts = 1 }, Upload = { MaxAttempts = 1 } } };

    private static StubCall Make() => StubCall.Post("make", Idempotency.NotIdempotent, "Make");

    private static StubCall Upload(int bytes) => Make().With(new SentForm().File("f", DocumentSource.FromBytes(new byte[bytes], "a.pdf")));

    private static Task<bool> Send(StubService service, StubCall request, CancellationToken cancellationToken = default) =>
        service.SendAsync(request, static _ => true, cancellationToken);

    private static async Task<Exception> FailureOf(Task call) => (await Record.ExceptionAsync(() => call)).ShouldNotBeNull();

    private static async Task<Exception> TimedOutAsync(StubService service, StubCall request, TimeSpan limit)
    {
        var call = Send(service, request);
        await Eventually.Is(() => service.Time.Pending.Contains(limit) || call.IsCompleted);
        service.Time.Advance(limit);
        return await FailureOf(call);
    }

    /// <summary>Takes about so many bytes of the body, and breaks then.</summary>
    private static async Task<HttpResponseMessage> SendThenBreak(HttpRequestMessage request, int bytes)
    {
        using var target = new BreakingStream(bytes);
        await request.Content!.CopyToAsync(target);
        throw new HttpRequestException("broken");
    }

    private sealed class BreakingStream(int bytes) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Length + buffer.Length > bytes ? throw new IOException("broken") : base.WriteAsync(buffer, cancellationToken);
    }
}
