using System.Net;
using DocumentClients.Primitives;

namespace DocumentClients.Core.Tests.Http;

/// <summary>What a caller is told when the service refuses.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_refusal_reports_everything_that_the_service_said()
    {
        using var service = new StubService { Fault = static _ => new VendorFault("too long: secret-canary-value") { Code = "E1" } };
        service.Respond(422, "body with secret-canary-value", ("X-Request-Id", "r-1"));

        var refusal = await RefusedAsync(service, StubCall.Get("x", operation: "Ask").About("document 7"));

        refusal.Message.ShouldBe("`document 7`: Stub refused Ask (422: too long: *******************).");
        refusal.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refusal.Vendor.ShouldBe("Stub");
        refusal.Operation.ShouldBe("Ask");
        refusal.RequestId.ShouldBe("r-1");
        refusal.VendorMessage.ShouldBe("too long: *******************");
        refusal.VendorCode.ShouldBe("E1");
        refusal.FieldErrors.ShouldBeEmpty();
        refusal.ResponseBody.ShouldBe("body with *******************");
        refusal.Retry().ShouldBe((false, null));
    }

    [Fact]
    public async Task Mistakes_in_fields_are_reported_one_by_one_after_the_message()
    {
        using var service = new StubService
        {
            Fault = static _ => new VendorFault("invalid")
            {
                FieldErrors = [new("name", "too long\nby 3"), new("size", "secret-canary-value")],
            },
        };
        service.Respond(400);

        var refusal = await RefusedAsync(service, StubCall.Get("x", operation: "Ask"));

        refusal.Message.ShouldBe("Stub refused Ask (400: invalid; name: too long by 3; size: *******************).");
        refusal.FieldErrors.ShouldBe([new("name", "too long\nby 3"), new("size", "*******************")]);
        refusal.ResponseBody.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "Stub refused Ask (400 Bad Request).")]
    [InlineData(null, "Stub refused Ask (400 Bad Request).")]
    [InlineData("a\r\nb\tc", "Stub refused Ask (400: a  b c).")]
    public async Task Foreign_text_is_quoted_on_one_line_and_not_when_there_is_none(string? said, string message)
    {
        using var service = new StubService { Fault = _ => new VendorFault(said) };
        service.Respond(400);

        var refusal = await RefusedAsync(service, StubCall.Get("x", operation: "Ask"));

        refusal.Message.ShouldBe(message);
        refusal.VendorMessage.ShouldBe(said is "" ? null : said);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(501, "…")]
    public async Task Foreign_text_is_quoted_up_to_500_characters(int length, string end)
    {
        using var service = new StubService { Fault = _ => new VendorFault(new string('x', length)) };
        service.Respond(400);

        var refusal = await RefusedAsync(service, StubCall.Get("x", operation: "Ask"));

        refusal.Message.ShouldBe($"Stub refused Ask (400: {new string('x', 500)}{end}).");
        refusal.VendorMessage!.Length.ShouldBe(length);
    }

    [Theory]
    [InlineData(299, "299", "")]
    [InlineData(300, "300", " Redirects are not followed, since they could carry the credential elsewhere: check the base address.")]
    [InlineData(399, "399", " Redirects are not followed, since they could carry the credential elsewhere: check the base address.")]
    [InlineData(400, "400 Bad Request", "")]
    [InlineData(401, "401 Unauthorized", " Check the credential, and what it is allowed to do.")]
    [InlineData(403, "403 Forbidden", " Check the credential, and what it is allowed to do.")]
    [InlineData(404, "404 Not Found", "")]
    [InlineData(429, "429 Too Many Requests", " It asks for fewer requests.")]
    [InlineData(500, "500 Internal Server Error", "")]
    public async Task A_refusal_says_what_to_do_about_it(int status, string words, string advice)
    {
        using var service = new StubService { Options = { Request = { MaxAttempts = 1 } } };
        service.Respond(status);
        if (status < 300)
        {
            (await SendAsync(service, StubCall.Get("x"))).ShouldBeNull();
            return;
        }

        (await RefusedAsync(service, StubCall.Get("x", operation: "Ask"))).Message.ShouldBe($"Stub refused Ask ({words}).{advice}");
    }

    [Theory]
    [InlineData("7", " It asks to try again in 7 s.")]
    [InlineData("86400", " It asks to try again in 86,400 s.")]
    public async Task A_service_that_says_when_to_come_back_is_quoted(string retryAfter, string advice)
    {
        using var service = new StubService { Options = { Request = { MaxAttempts = 1 } } };
        service.Respond(503, "", ("Retry-After", retryAfter));

        var refusal = await RefusedAsync(service, StubCall.Get("x", operation: "Ask"));

        refusal.Message.ShouldBe($"Stub refused Ask (503 Service Unavailable).{advice}");
    }

    [Fact]
    public async Task What_the_vendor_is_known_to_mean_comes_before_general_advice()
    {
        using var service = new StubService { Advice = "Pay the bill.", Options = { Request = { MaxAttempts = 1 } } };
        service.Respond(401);

        (await RefusedAsync(service, StubCall.Get("x", operation: "Ask"))).Message.ShouldBe(
            "Stub refused Ask (401 Unauthorized). Pay the bill."
        );
    }

    [Theory]
    [InlineData(400, null, false, false)]
    [InlineData(408, null, true, true)]
    [InlineData(429, null, false, true)]
    [InlineData(500, null, true, true)]
    [InlineData(501, null, false, false)]
    [InlineData(502, null, true, true)]
    [InlineData(503, null, true, true)]
    [InlineData(503, "3", false, true)]
    [InlineData(504, null, true, true)]
    [InlineData(505, null, false, false)]
    [InlineData(507, null, true, true)]
    [InlineData(520, null, true, true)]
    [InlineData(524, null, true, true)]
    [InlineData(599, null, true, true)]
    public async Task The_status_says_whether_something_may_have_been_done_and_whether_to_repeat(
        int status,
        string? retryAfter,
        bool isUnknown,
        bool isRetryable
    )
    {
        using var service = new StubService { Options = { Request = { MaxAttempts = 1 } } };
        (string, string)[] headers = retryAfter is null
            ? [("X-Request-Id", "r-9")]
            : [("X-Request-Id", "r-9"), ("Retry-After", retryAfter)];
        service.Respond(status, "no", headers).Respond(status, "no", headers);

        var idempotent = await RefusedAsync(service, StubCall.Get("x", operation: "Ask"));
        var making = await Record.ExceptionAsync(() =>
            SendAsync(service, StubCall.Post("x", Idempotency.NotIdempotent, "Make").AboutFile("a.pdf"))
        );

        idempotent.Retry().ShouldBe(isRetryable ? (true, retryAfter is null ? null : TimeSpan.FromSeconds(3)) : (false, null));
        if (!isUnknown)
        {
            making.ShouldBeOfType<DocumentApiException>().IsRetryable.ShouldBe(isRetryable);
            return;
        }

        var open = making.ShouldBeOfType<OutcomeUnknownException>();
        open.Message.ShouldBe(
            $"`a.pdf`: Stub responded with status {status}: no, so Make may have been carried out. It was not sent again. "
                + "Look for it in the stub before you retry it."
        );
        open.InnerException.ShouldBeOfType<DocumentApiException>().IsRetryable.ShouldBeFalse();
        open.IsRetryable.ShouldBeFalse();
        open.RequestId.ShouldBe("r-9");
        open.FileName.ShouldBe("a.pdf");
        open.Vendor.ShouldBe("Stub");
        open.Operation.ShouldBe("Make");
    }

    [Theory]
    [InlineData(503, null, 404, true)]
    [InlineData(520, null, 404, true)]
    [InlineData(503, "1", 404, false)]
    [InlineData(429, null, 404, false)]
    [InlineData(503, null, 403, false)]
    [InlineData(503, null, 410, false)]
    public async Task Only_a_deletion_that_an_earlier_attempt_may_have_done_takes_not_found_for_success(
        int first,
        string? retryAfter,
        int status,
        bool isDone
    )
    {
        foreach (
            var request in new[]
            {
                StubCall.Delete("x", Idempotency.Idempotent).IgnoringResponse(),
                StubCall.Put("x", Idempotency.Idempotent).IgnoringResponse(),
            }
        )
        {
            using var service = new StubService();
            _ = retryAfter is null ? service.Respond(first) : service.Respond(first, "", ("Retry-After", retryAfter));
            service.Respond(status);

            var call = SendAsync(service, request);
            await service.RunAsync(call, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));

            ((await Record.ExceptionAsync(() => call)) is null).ShouldBe(isDone && request.Method == HttpMethod.Delete);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("1")]
    public async Task What_an_attempt_may_have_deleted_stays_so_whatever_the_next_one_may_have_done(string? retryAfter)
    {
        using var service = new StubService();
        (string, string)[] headers = retryAfter is null ? [] : [("Retry-After", retryAfter)];
        service.Respond(503).Respond(503, "", headers).Respond(404);

        var call = SendAsync(service, StubCall.Delete("x", Idempotency.Idempotent).IgnoringResponse());
        await service.RunAsync(call, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));

        (await Record.ExceptionAsync(() => call)).ShouldBeNull();
        service.Messages.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("X-Request-Id", "r", "r")]
    [InlineData("Request-Id", "r", "r")]
    [InlineData("X-Amzn-RequestId", "r", "r")]
    [InlineData("x-amz-request-id", "r", "r")]
    [InlineData("X-Correlation-Id", "r", "r")]
    [InlineData("X-Other-Id", "r", null)]
    [InlineData("X-Request-Id", "", null)]
    public async Task The_request_id_is_found_in_the_usual_headers(string header, string value, string? id)
    {
        using var service = new StubService();
        service.Respond(400, "", (header, value));

        (await RefusedAsync(service, StubCall.Get("x"))).RequestId.ShouldBe(id);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public async Task A_request_id_of_absurd_length_is_none(int length, bool isTaken)
    {
        using var service = new StubService();
        service.Respond(400, "", ("X-Request-Id", new string('i', length)), ("X-Correlation-Id", "other"));

        (await RefusedAsync(service, StubCall.Get("x"))).RequestId.ShouldBe(isTaken ? new string('i', length) : "other");
    }

    private static Task<Exception?> SendAsync(StubService service, StubCall request) =>
        service.SendAsync(request, static _ => (Exception?)null, CancellationToken.None);

    private static async Task<DocumentApiException> RefusedAsync(StubService service, StubCall request) =>
        (await Record.ExceptionAsync(() => SendAsync(service, request))).ShouldBeOfType<DocumentApiException>();
}
