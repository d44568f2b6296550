using System.Net;
using System.Text;
using System.Text.Json;
using DocumentClients.Primitives;

namespace DocumentClients.Core.Tests.Http;

/// <summary>How much is read of a response that says little more than its status, and how deep a response may nest.</summary>
public sealed class ResponseLimitTests
{
    /// <summary>What is promised of a failure, and where the status is the response.</summary>
    private const int OneMebibyte = 1024 * 1024;

    private const string Message = "The file is too large.";

    [Theory]
    [InlineData(400, 0)]
    [InlineData(400, 1)]
    [InlineData(503, 0)]
    [InlineData(503, 1)]
    public async Task A_refusal_of_one_mebibyte_is_explained_and_one_byte_more_leaves_its_status_alone(int status, int excess)
    {
        using var service = Service();
        using var body = Explanation(OneMebibyte + excess);
        Response(service, body, (HttpStatusCode)status);

        var refusal = (await Record.ExceptionAsync(() => ReadAsync(service))).ShouldBeOfType<DocumentApiException>();

        ((int)refusal.StatusCode).ShouldBe(status);
        refusal.VendorMessage.ShouldBe(excess == 0 ? Message : null);
        refusal.Message.Contains(Message, StringComparison.Ordinal).ShouldBe(excess == 0);
        (refusal.ResponseBody is null).ShouldBe(excess > 0);
        body.Given.ShouldBe(OneMebibyte + excess);
    }

    [Fact]
    public async Task An_explanation_without_end_is_read_up_to_one_mebibyte_and_no_more_than_one_read_beyond()
    {
        using var service = Service();
        using var body = new PiecewiseStream("{\"message\":\"", int.MaxValue);
        Response(service, body, HttpStatusCode.BadRequest);

        (await Record.ExceptionAsync(() => ReadAsync(service))).ShouldBeOfType<DocumentApiException>().VendorMessage.ShouldBeNull();

        body.Given.ShouldBeInRange(OneMebibyte + 1, OneMebibyte + PiecewiseStream.Piece);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Where_the_status_is_the_response_no_more_than_one_mebibyte_is_read_and_the_call_returns(int excess)
    {
        using var service = Service();
        using var body = Explanation(excess == 0 ? OneMebibyte : int.MaxValue);
        Response(service, body);

        (
            await Record.ExceptionAsync(() =>
                service.SendAsync(StubCall.Post("x", Idempotency.NotIdempotent).IgnoringResponse(), CancellationToken.None)
            )
        ).ShouldBeNull();

        body.Given.ShouldBeInRange(OneMebibyte, OneMebibyte + (excess * PiecewiseStream.Piece));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refusal_that_is_being_read_when_the_caller_cancels_leaves_no_outcome_open(int status)
    {
        using var service = Service();
        using var caller = new CancellationTokenSource();
        using var body = new StillStream();
        Response(service, body, (HttpStatusCode)status);
        var call = service.SendAsync(StubCall.Post("x", Idempotency.NotIdempotent).IgnoringResponse(), caller.Token);
        await body.Begun;

        await caller.CancelAsync();

        var cancelled = (await Record.ExceptionAsync(() => call)).ShouldBeAssignableTo<OperationCanceledException>()!;
        cancelled.CancellationToken.ShouldBe(caller.Token);
        cancelled.InnerException.ShouldNotBeOfType<OutcomeUnknownException>();
    }

    [Theory]
    [InlineData(200, "the attempt")]
    [InlineData(200, "the call")]
    [InlineData(200, "the caller")]
    [InlineData(400, "the attempt")]
    [InlineData(400, "the call")]
    [InlineData(400, "the caller")]
    public async Task A_body_that_stands_still_is_given_up_where_the_status_says_it_all_and_left_at_once_when_the_caller_cancels(
        int status,
        string endedBy
    )
    {
        using var service = Service();
        using var caller = new CancellationTokenSource();
        using var body = new StillStream();
        Response(service, body, (HttpStatusCode)status);
        if (endedBy == "the call")
        {
            service.Options.Request.TotalTimeout = service.Options.Request.AttemptTimeout / 2;
        }

        var call = service.SendAsync(StubCall.Post("x", Idempotency.Idempotent).IgnoringResponse(), caller.Token);
        await body.Begun;
        if (endedBy == "the caller")
        {
            await caller.CancelAsync();
        }
        else
        {
            service.Time.Advance(endedBy == "the call" ? service.Options.Request.TotalTimeout : service.Options.Request.AttemptTimeout);
        }

        var outcome = await Record.ExceptionAsync(() => call);
        if (endedBy == "the caller")
        {
            outcome.ShouldBeAssignableTo<OperationCanceledException>()!.CancellationToken.ShouldBe(caller.Token);
        }
        else if (status == 200)
        {
            outcome.ShouldBeNull();
        }
        else
        {
            outcome.ShouldBeOfType<DocumentApiException>().ResponseBody.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Options_that_allow_less_than_one_mebibyte_hold_for_explanations_too(int excess)
    {
        using var service = Service();
        service.Options.MaxResponseBytes = 5000;
        using var body = Explanation(5000 + excess);
        Response(service, body, HttpStatusCode.BadRequest);

        (await Record.ExceptionAsync(() => ReadAsync(service)))
            .ShouldBeOfType<DocumentApiException>()
            .VendorMessage.ShouldBe(excess == 0 ? Message : null);
    }

    [Fact]
    public async Task A_response_of_which_more_is_asked_may_be_larger_than_one_mebibyte()
    {
        using var service = Service();
        using var body = Explanation(OneMebibyte + 1);
        Response(service, body);

        (await ReadAsync(service)).ShouldBe(Message);
    }

    [Theory]
    [InlineData(64, '[')]
    [InlineData(65, '[')]
    [InlineData(64, '{')]
    [InlineData(65, '{')]
    public async Task A_response_may_nest_64_levels_and_no_more(int levels, char opening)
    {
        var nested =
            opening == '['
                ? new string('[', levels) + new string(']', levels)
                : string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "{}" + new string('}', levels - 1);
        using var service = Service();
        service.Respond(200, nested).Respond(200, nested);

        var read = await Record.ExceptionAsync(() =>
            service.SendAsync(StubCall.Get("x"), StubJson.Default.JsonElement, CancellationToken.None)
        );
        var made = await Record.ExceptionAsync(() =>
            service.SendAsync(
                StubCall.Post("x", Idempotency.NotIdempotent),
                static response => response.Json.ValueKind,
                CancellationToken.None
            )
        );

        if (levels == 64)
        {
            read.ShouldBeNull();
            made.ShouldBeNull();
            return;
        }

        read.ShouldBeOfType<DocumentApiException>().Message.ShouldContain("the response could not be read: It is not JSON (line 1, byte ");
        made.ShouldBeOfType<OutcomeUnknownException>();
    }

    private static StubService Service() =>
        new()
        {
            Options = { Request = { MaxAttempts = 1 } },
            Fault = static response => new VendorFault(
                response.Json.ValueKind == JsonValueKind.Object ? response.Json.GetProperty("message").GetString() : null
            ),
        };

    /// <summary>JSON of this many bytes.</summary>
    private static PiecewiseStream Explanation(int length) => new($"{{\"message\":\"{Message}\"}}", length);

    private static void Response(StubService service, Stream body, HttpStatusCode status = HttpStatusCode.OK) =>
        service.Then((_, _) => Task.FromResult(new HttpResponseMessage(status) { Content = new StreamContent(body) }));

    private static Task<string> ReadAsync(StubService service) =>
        service.SendAsync(StubCall.Get("x"), static response => response.Json.GetProperty("message").GetString()!, CancellationToken.None);

    /// <summary>Gives a text and then spaces, in pieces, and counts what it gave.</summary>
    private sealed class PiecewiseStream(string beginning, int length) : MemoryStream
    {
        public const int Piece = 10_000;

        private readonly byte[] _beginning = Encoding.ASCII.GetBytes(beginning);

        public int Given { get; private set; }

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var piece = buffer.Span[..Math.Min(Math.Min(buffer.Length, Piece), length - Given)];
            piece.Fill((byte)' ');
            if (Given < _beginning.Length)
            {
                _beginning.AsSpan(Given).CopyTo(piece);
            }

            Given += piece.Length;
            return ValueTask.FromResult(piece.Length);
        }
    }

    /// <summary>Gives nothing, and does not end.</summary>
    private sealed class StillStream : MemoryStream
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends when somebody reads.</summary>
        public Task Begun => _begun.Task;

        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _begun.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }
}
