using DocumentClients.Core.Tests.Http.Content;
using DocumentClients.Primitives;

namespace DocumentClients.Core.Tests.Http;

/// <summary>What a caller is told where the service says little, or something else than JSON.</summary>
public sealed class RefusalWordsTests
{
    [Theory]
    [InlineData(400, "400 Bad Request")]
    [InlineData(401, "401 Unauthorized")]
    [InlineData(403, "403 Forbidden")]
    [InlineData(404, "404 Not Found")]
    [InlineData(405, "405 Method Not Allowed")]
    [InlineData(408, "408 Request Timeout")]
    [InlineData(409, "409 Conflict")]
    [InlineData(410, "410 Gone")]
    [InlineData(411, "411 Length Required")]
    [InlineData(413, "413 Content Too Large")]
    [InlineData(415, "415 Unsupported Media Type")]
    [InlineData(422, "422 Unprocessable Content")]
    [InlineData(429, "429 Too Many Requests")]
    [InlineData(500, "500 Internal Server Error")]
    [InlineData(501, "501 Not Implemented")]
    [InlineData(502, "502 Bad Gateway")]
    [InlineData(503, "503 Service Unavailable")]
    [InlineData(504, "504 Gateway Timeout")]
    [InlineData(418, "418")]
    [InlineData(599, "599")]
    public async Task A_refusal_without_a_body_is_reported_in_words(int status, string words)
    {
        var refusal = await RefusedAsync(status, "");

        refusal.Message.ShouldStartWith($"Stub refused Ask ({words}).");
    }

    [Fact]
    public async Task An_unknown_outcome_without_a_body_is_reported_in_words_too()
    {
        using var service = new StubService { Fault = static _ => new VendorFault(Message: null) };
        service.Respond(502);

        var failure = await Record.ExceptionAsync(() =>
            service.SendAsync(StubCall.Post("x", Idempotency.NotIdempotent, "Make"), static _ => true, CancellationToken.None)
        );

        failure
            .ShouldBeOfType<OutcomeUnknownException>()
            .Message.ShouldStartWith("Stub responded with status 502 Bad Gateway, so Make may have been carried out.");
    }

    [Theory]
    [InlineData("upstream connect error\r\nor   disconnect", "502: upstream connect error or disconnect")]
    [InlineData("  Not\tFound \n", "502: Not Found")]
    [InlineData("\"a JSON text\"", "502: a JSON text")]
    [InlineData("key secret-canary-value is unknown", "502: key ******************* is unknown")]
    [InlineData(
        "<html><head><title>502 Bad\n Gateway &amp; more</title></head><body>nginx secret</body></html>",
        "502: 502 Bad Gateway & more"
    )]
    [InlineData("<!DOCTYPE html><HTML><HEAD><TITLE lang=\"en\">Down</TITLE>", "502: Down")]
    [InlineData("<html><body>no title</body></html>", "502 Bad Gateway")]
    [InlineData("<title></title>", "502 Bad Gateway")]
    [InlineData("<title>cut off", "502 Bad Gateway")]
    [InlineData("<?xml version=\"1.0\"?><Error><Code>x</Code></Error>", "502 Bad Gateway")]
    [InlineData("{\"unknown\":\"shape\"}", "502 Bad Gateway")]
    [InlineData("{\"cut\":\"off", "502 Bad Gateway")]
    [InlineData("[1,2", "502 Bad Gateway")]
    [InlineData("PK\u0003\u0004binary", "502 Bad Gateway")]
    [InlineData("not UTF-8: \uFFFD", "502 Bad Gateway")]
    [InlineData(" \r\n ", "502 Bad Gateway")]
    public async Task Plain_text_is_quoted_and_of_a_page_its_title(string body, string told)
    {
        var refusal = await RefusedAsync(502, body);

        refusal.Message.ShouldStartWith($"Stub refused Ask ({told}).");
        refusal.VendorMessage.ShouldBeNull();
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(201, "…")]
    public async Task Plain_text_is_quoted_up_to_200_characters(int length, string end) =>
        (await RefusedAsync(502, new string('x', length))).Message.ShouldStartWith($"Stub refused Ask (502: {new string('x', 200)}{end}).");

    [Fact]
    public async Task A_body_beside_the_services_own_words_is_not_quoted()
    {
        using var service = new StubService
        {
            Fault = static _ => new VendorFault("own words"),
            Options = { Request = { MaxAttempts = 1 } },
        };
        service.Respond(400, "body");

        (await RefusedAsync(service)).Message.ShouldBe("Stub refused Ask (400: own words).");
    }

    [Fact]
    public async Task A_body_of_a_call_whose_response_holds_a_secret_is_not_quoted()
    {
        using var service = new StubService { Fault = static _ => new VendorFault(Message: null) };
        service.Respond(400, "https://storage.example.org/?signature");

        var failure = await Record.ExceptionAsync(() =>
            service.SendAsync(StubCall.Get("x", operation: "Ask").WithSecretResponse(), static _ => true, CancellationToken.None)
        );

        failure.ShouldBeOfType<DocumentApiException>().Message.ShouldBe("Stub refused Ask (400 Bad Request).");
    }

    [Theory]
    [InlineData(429, " It asks for fewer requests, and to try again in 3,600 s.")]
    [InlineData(503, " It asks to try again in 3,600 s.")]
    public async Task How_long_to_wait_is_reported_also_beyond_what_is_waited_for(int status, string advice)
    {
        using var service = new StubService { Fault = static _ => new VendorFault("slow down") };
        service.Respond(status, "", ("Retry-After", "3600"));

        var refusal = await RefusedAsync(service);

        refusal.Message.ShouldBe($"Stub refused Ask ({status}: slow down).{advice}");
        refusal.Retry().ShouldBe((true, TimeSpan.FromHours(1)));
        service.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task How_long_to_wait_is_reported_beside_what_the_vendor_is_known_to_mean()
    {
        using var service = new StubService { Fault = static _ => new VendorFault("slow down"), Advice = "Pay the bill." };
        service.Respond(429, "", ("Retry-After", "3600"));

        (await RefusedAsync(service)).Message.ShouldBe("Stub refused Ask (429: slow down). Pay the bill. It asks to try again in 3,600 s.");
    }

    [Theory]
    [InlineData(1, false, "The document is too large for it, or for a proxy on the way: it has 3,000 bytes. Nothing was stored.")]
    [InlineData(
        2,
        false,
        "The documents are too large together for it, or for a proxy on the way: they have 6,000 bytes. Nothing was stored. "
            + "Upload fewer in one call."
    )]
    [InlineData(
        1,
        true,
        "The document is too large for it, or for a proxy on the way: it has 3,000 bytes, and more as base64 text. Nothing was stored."
    )]
    public async Task A_document_that_is_too_large_is_reported_with_its_size(int count, bool asText, string advice)
    {
        using var service = new StubService { Fault = static _ => new VendorFault(Message: null), TakesBodies = false };
        service.Respond(413);
        var documents = Enumerable.Range(0, count).Select(static i => DocumentSource.FromBytes(new byte[3000], $"{i}.pdf")).ToArray();
        SentBody body = asText
            ? new SentBase64("file", documents[0], progress: null)
            : documents.Aggregate(new SentForm(), static (form, document) => form.File("files", document));

        var refusal = (
            await Record.ExceptionAsync(() =>
                service.SendAsync(StubCall.Post("x", Idempotency.NotIdempotent, "Ask").With(body), static _ => true, CancellationToken.None)
            )
        ).ShouldBeOfType<DocumentApiException>();

        refusal.Message.ShouldEndWith($"Stub refused Ask (413 Content Too Large). {advice}");
        refusal.Retry().ShouldBe((false, null));
    }

    [Theory]
    [InlineData(405, " The address may lead to another service: check the base address.")]
    [InlineData(411, " Every request is sent with its length: something on the way takes it out.")]
    [InlineData(415, "")]
    public async Task Other_refusals_say_what_to_do_where_that_is_known(int status, string advice)
    {
        (await RefusedAsync(status, "")).Message.ShouldEndWith($").{advice}");
    }

    [Fact]
    public async Task A_kind_of_document_that_is_not_taken_is_reported()
    {
        using var service = new StubService { Fault = static _ => new VendorFault(Message: null), TakesBodies = false };
        service.Respond(415);

        var failure = await Record.ExceptionAsync(() =>
            service.SendAsync(
                StubCall
                    .Post("x", Idempotency.NotIdempotent, "Ask")
                    .With(new SentForm().File("file", DocumentSource.FromBytes(new byte[] { 1 }, "a.pdf"))),
                static _ => true,
                CancellationToken.None
            )
        );

        failure
            .ShouldBeOfType<DocumentApiException>()
            .Message.ShouldBe("`a.pdf`: Stub refused Ask (415 Unsupported Media Type). It does not take documents of this kind.");
    }

    private static async Task<DocumentApiException> RefusedAsync(int status, string body)
    {
        using var service = new StubService
        {
            Fault = static _ => new VendorFault(Message: null),
            Options = { Request = { MaxAttempts = 1 } },
        };
        service.Respond(status, body);
        return await RefusedAsync(service);
    }

    private static async Task<DocumentApiException> RefusedAsync(StubService service) =>
        (
            await Record.ExceptionAsync(() =>
                service.SendAsync(StubCall.Get("x", operation: "Ask"), static _ => true, CancellationToken.None)
            )
        ).ShouldBeOfType<DocumentApiException>();
}
