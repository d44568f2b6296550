using System.Buffers;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using DocumentClients.Http;
using DocumentClients.Primitives;

namespace DocumentClients.Core.Tests.Http;

/// <summary>How responses are read, and what is reported of those that cannot be.</summary>
public sealed class ResponseTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(131_072)]
    [InlineData(400_000)]
    public async Task A_response_of_any_length_is_read_whole_though_its_length_is_not_reported(int length)
    {
        using var service = Service();
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i * 7 % 26))));
        Response(service, new StreamContent(new DribblingStream(Encoding.ASCII.GetBytes($"\"{text}\""))));

        (await ReadAsync(service)).ShouldBe(text);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_response()
    {
        using var service = Service();
        Response(service, new ByteArrayContent([.. "\uFEFF\"x\""u8]));

        (await ReadAsync(service)).ShouldBe("x");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_response_may_be_as_large_as_the_options_say_and_no_larger(int excess)
    {
        using var service = Service();
        service.Options.MaxResponseBytes = 5000;
        Response(service, new ByteArrayContent(Encoding.ASCII.GetBytes($"\"{new string('x', 5000 - 2 + excess)}\"")));

        var read = ReadAsync(service);

        if (excess == 0)
        {
            (await read).Length.ShouldBe(4998);
            return;
        }

        var failure = await FailureOf(read);
        failure.Message.ShouldBe(
            "Stub responded with status 200, but the response could not be read: The response is larger than 5,000 bytes."
        );
        failure.Retry().ShouldBe((false, null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_response_may_hold_four_million_values_and_no_more(int excess)
    {
        using var service = new StubService();
        var zeros = ResponseValues.Most - 2 + excess;
        service.Respond(200, $"[0{string.Concat(Enumerable.Repeat(",0", zeros - 1))}]");

        var call = service.SendAsync(StubCall.Get("x"), static response => response.Json.GetArrayLength(), CancellationToken.None);

        if (excess == 0)
        {
            (await call).ShouldBe(zeros);
            return;
        }

        var failure = await FailureOf(call);
        failure.Message.ShouldContain("The response holds more than 4,194,304 values.");
        failure.Retry().ShouldBe((false, null));
    }

    [Fact]
    public async Task A_large_response_that_is_no_JSON_is_reported_where_it_breaks()
    {
        using var service = new StubService { Options = { Request = { MaxAttempts = 1 } } };
        service.Respond(200, $"[\n{new string(' ', 2 * ResponseValues.Most)}x");

        (
            await FailureOf(service.SendAsync(StubCall.Get("x"), static response => response.Json.ValueKind, CancellationToken.None))
        ).Message.ShouldContain("It is not JSON (line 2, byte 8388609).");
    }

    [Theory]
    [InlineData("", "an empty response", true)]
    [InlineData("<html>", "It is not JSON (line 1, byte 1).", true)]
    [InlineData("{\n\"a\":", "It is not JSON (line 2, byte 5).", true)]
    [InlineData("null", "The response is null.", false)]
    [InlineData("\"x\"", "could not be converted", false)]
    [InlineData("[]", "could not be converted", false)]
    public async Task A_response_that_is_cut_off_or_no_JSON_may_be_asked_for_again_and_one_of_another_shape_may_not(
        string body,
        string why,
        bool isRetryable
    )
    {
        using var service = Service();
        service.Respond(200, body, ("X-Request-Id", "r-1"));

        var failure = await FailureOf(
            service.SendAsync(
                StubCall.Get("x", operation: "Ask").About("document 7"),
                StubJson.Default.DictionaryStringInt32,
                CancellationToken.None
            )
        );

        failure.Message.ShouldStartWith("`document 7`: Stub responded with status 200, but the response could not be read: ");
        if (body.Length > 0)
        {
            failure.Message.ShouldContain(why);
        }

        failure.StatusCode.ShouldBe(HttpStatusCode.OK);
        (failure.Vendor, failure.Operation, failure.RequestId, failure.Retry()).ShouldBe(
            ("Stub", "Ask", "r-1", isRetryable ? (true, null) : (false, null))
        );
        failure.ResponseBody.ShouldBe(body.Length == 0 ? null : body);
        failure.InnerException.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("{}", true)]
    [InlineData("<html>", false)]
    [InlineData("{", false)]
    public async Task An_empty_response_is_for_the_reader_to_judge_and_one_that_is_no_JSON_never_reaches_it(string body, bool isRead)
    {
        using var service = Service();
        service.Respond(200, body);

        var call = service.SendAsync(StubCall.Get("x"), static _ => true, CancellationToken.None);

        ((await Record.ExceptionAsync(() => call)) is null).ShouldBe(isRead);
    }

    [Fact]
    public async Task A_secret_in_a_response_is_blanked_before_anybody_reads_it()
    {
        using var service = Service();
        service.Respond(200, "\"your key secret-canary-value\"");

        (await ReadAsync(service)).ShouldBe("your key *******************");
    }

    [Fact]
    public async Task A_promised_length_that_is_absurd_costs_nothing()
    {
        using var service = Service();
        var content = new StreamContent(new DribblingStream("\"x\""u8.ToArray()));
        content.Headers.ContentLength = long.MaxValue;
        Response(service, content);

        (await ReadAsync(service)).ShouldBe("x");
    }

    [Fact]
    public async Task The_buffer_of_a_response_goes_back_to_the_pool()
    {
        using var content = new ByteArrayContent(new byte[100_000]);
        var response = await ResponseBody.ReadAsync(content, cap: 1_000_000, new Secrets([]), CancellationToken.None);
        MemoryMarshal.TryGetArray(response.Bytes, out var buffer).ShouldBeTrue();

        response.Dispose();

        // The shared pool gives this thread first what this thread gave back last.
        ReferenceEquals(ArrayPool<byte>.Shared.Rent(100_000), buffer.Array).ShouldBeTrue();
        response.Bytes.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task A_date_that_has_passed_asks_for_no_delay()
    {
        using var service = Service();
        service.Respond(429, "", ("Date", "Thu, 05 Mar 2026 10:00:00 GMT"), ("Retry-After", "Thu, 05 Mar 2026 09:00:00 GMT"));

        (await FailureOf(ReadAsync(service))).Retry().ShouldBe((true, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_kind_of_failure_that_a_reader_may_raise_counts_as_unreadable()
    {
        foreach (
            var raised in new Exception[]
            {
                new JsonException("x"),
                new InvalidOperationException("x"),
                new FormatException("x"),
                new NotSupportedException("x"),
            }
        )
        {
            using var service = Service();
            service.Respond(200, "{}");

            (await FailureOf(service.SendAsync<int>(StubCall.Get("x"), _ => throw raised, CancellationToken.None))).InnerException.ShouldBe(
                raised
            );
        }
    }

    [Fact]
    public async Task A_success_that_says_it_failed_is_a_refusal()
    {
        using var service = Service();
        service.Respond(200, "{}");

        var refusal = await FailureOf(
            service.SendAsync<int>(
                StubCall.Get("x", operation: "Ask"),
                _ => throw new VendorFault("not today") { Code = "E7" }.ToException(),
                CancellationToken.None
            )
        );

        refusal.Message.ShouldBe("Stub refused Ask (200: not today).");
        refusal.VendorCode.ShouldBe("E7");
        refusal.ResponseBody.ShouldBe("{}");
    }

    [Fact]
    public void A_refusal_found_in_a_response_carries_its_message() =>
        new RefusedResponseException(new VendorFault("not today")).Message.ShouldBe("not today");

    [Fact]
    public async Task A_success_that_cannot_be_read_leaves_the_outcome_of_a_call_that_makes_something_open()
    {
        using var service = Service();
        service.Respond(201, "<html>", ("X-Request-Id", "r-1"));

        var open = (
            await Record.ExceptionAsync(() =>
                service.SendAsync(
                    StubCall.Post("x", Idempotency.NotIdempotent, "Make"),
                    static response => response.Json.ValueKind,
                    CancellationToken.None
                )
            )
        ).ShouldBeOfType<OutcomeUnknownException>();

        open.Message.ShouldStartWith(
            "Stub responded with status 201, but the response could not be read, so Make may have been carried out."
        );
        open.RequestId.ShouldBe("r-1");
    }

    [Fact]
    public async Task A_call_without_a_response_takes_any_body()
    {
        using var service = Service();
        service.Respond(200, "<html>");

        (
            await Record.ExceptionAsync(() => service.SendAsync(StubCall.Post("x", Idempotency.NotIdempotent), CancellationToken.None))
        ).ShouldBeNull();
    }

    [Fact]
    public async Task A_body_that_breaks_off_does_not_hide_a_refusal()
    {
        using var service = Service();
        Response(service, new StreamContent(new BrokenStream()), HttpStatusCode.NotFound);

        var refusal = await FailureOf(ReadAsync(service));

        refusal.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        refusal.ResponseBody.ShouldBeNull();
    }

    [Fact]
    public async Task A_success_whose_body_breaks_off_is_a_broken_connection()
    {
        using var service = Service();
        Response(service, new StreamContent(new BrokenStream()));

        (await Record.ExceptionAsync(() => ReadAsync(service))).ShouldBeOfType<TransportException>().Message.ShouldContain("torn");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refusal_that_may_hold_a_secret_response_keeps_only_its_message(bool hasSecret)
    {
        using var service = new StubService { Fault = static _ => new VendorFault("no") };
        service.Respond(422, "a new url");
        var request = StubCall.Get("x");

        var refusal = await FailureOf(
            service.SendAsync(hasSecret ? request.WithSecretResponse() : request, StubJson.Default.JsonElement, CancellationToken.None)
        );

        (refusal.VendorMessage, refusal.ResponseBody).ShouldBe(("no", hasSecret ? null : "a new url"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_response_that_holds_a_secret_is_not_kept_when_it_cannot_be_read(bool hasSecret)
    {
        using var service = Service();
        service.Respond(200, "signed-canary");
        var request = StubCall.Get("x");

        (
            await FailureOf(
                service.SendAsync(hasSecret ? request.WithSecretResponse() : request, StubJson.Default.JsonElement, CancellationToken.None)
            )
        ).ResponseBody.ShouldBe(hasSecret ? null : "signed-canary");
    }

    [Theory]
    [InlineData(8192)]
    [InlineData(8193)]
    public async Task Errors_keep_the_beginning_of_a_body(int length)
    {
        using var service = Service();
        service.Respond(400, new string('b', length));

        (await FailureOf(ReadAsync(service))).ResponseBody.ShouldBe(new string('b', 8192));
    }

    [Fact]
    public async Task A_reader_is_told_when_the_response_came_and_what_the_service_takes_for_now()
    {
        using var service = Service();
        service.Respond(200, "{}", ("Date", "Thu, 05 Mar 2026 10:00:00 GMT"));

        var response = await service.SendAsync(
            StubCall.Get("x"),
            static response => (response.Status, response.ServerTime, response.ReceivedAt, response.Beginning),
            CancellationToken.None
        );

        response.ShouldBe((HttpStatusCode.OK, new DateTimeOffset(2026, 3, 5, 10, 0, 0, TimeSpan.Zero), service.Time.GetTimestamp(), "{}"));
    }

    private static StubService Service() => new() { Options = { Request = { MaxAttempts = 1 } } };

    private static void Response(StubService service, HttpContent content, HttpStatusCode status = HttpStatusCode.OK) =>
        service.Then((_, _) => Task.FromResult(new HttpResponseMessage(status) { Content = content }));

    private static Task<string> ReadAsync(StubService service) =>
        service.SendAsync(StubCall.Get("x"), static response => response.Json.GetString()!, CancellationToken.None);

    private static async Task<DocumentApiException> FailureOf(Task call) =>
        (await Record.ExceptionAsync(() => call)).ShouldBeOfType<DocumentApiException>();

    /// <summary>Gives what there is in uneven pieces, and cannot tell its length.</summary>
    private sealed class DribblingStream(byte[] bytes) : MemoryStream(bytes)
    {
        private int _reads;

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1 + (_reads++ % 5000))], cancellationToken);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("torn");
    }
}
