using System.Net;
using DocumentClients.Http;
using DocumentClients.Primitives;

namespace DocumentClients.Core.Tests.Http;

/// <summary>A response that is handed out as it came, with a value beside it where one was asked for.</summary>
public sealed class RawResponseTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task A_raw_response_is_the_one_that_came_without_what_told_how_it_was_sent(int status)
    {
        using var service = Service();
        var content = new ArrivingBody("no JSON"u8.ToArray());
        service.Then(
            (_, _) =>
                Task.FromResult(Response(status, new StreamContent(content), ("Content-Encoding", "gzip"), ("Content-Language", "en")))
        );

        using var response = await service.ResponseAsync(StubCall.Get("x"), ResponseKind.Raw);

        (response.StatusCode, response.ReasonPhrase, response.Version).ShouldBe(
            ((HttpStatusCode)status, "As it is", HttpVersion.Version20)
        );
        (await response.Content.ReadAsStringAsync()).ShouldBe("no JSON");
        response.Headers.ToString().ShouldBe("X-More: yes\r\n".ReplaceLineEndings());
        response.Content.Headers.Select(static header => header.Key).ShouldBe(["Content-Language", "Content-Length"], ignoreOrder: true);
        response.Content.Headers.ContentLength.ShouldBe(7);
        content.Disposals.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_response_to_HEAD_keeps_the_headers_of_the_body_that_it_has_not()
    {
        using var service = Service();
        service.Then(
            static (_, _) =>
                Task.FromResult(Response(200, new ByteArrayContent([]), ("Content-Encoding", "gzip"), ("Content-Length", "5000")))
        );

        using var response = await service.ResponseAsync(
            new StubCall(HttpMethod.Head, "x", Idempotency.Idempotent, "Ask"),
            ResponseKind.Raw
        );

        response.Content.Headers.ContentLength.ShouldBe(5000);
        response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ResponseKind.Raw)]
    [InlineData(ResponseKind.Wrapped)]
    internal async Task The_last_refusal_is_handed_out_when_its_retries_are_used_up(ResponseKind kind)
    {
        using var service = Service(attempts: 2);
        service.Respond(500, "first").Respond(503, "last");

        var call = service.ResponseAsync(StubCall.Get("x"), kind);
        await service.RunAsync(call, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));
        using var response = await call;

        (response.StatusCode, await response.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.ServiceUnavailable, "last"));
        service.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_success_that_is_to_have_a_value_has_it_beside_its_headers()
    {
        using var service = Service();
        service.Then(static (_, _) => Task.FromResult(Response(201, new StringContent("""{"n":7}"""))));

        using var response = await service.ResponseAsync(
            StubCall.Get("x"),
            ResponseKind.Wrapped,
            static received => received.Json.GetProperty("n").GetInt32()
        );

        response.Content.ShouldBeOfType<DecodedContent>().Take().ShouldBe(7);
        (response.StatusCode, response.ReasonPhrase).ShouldBe((HttpStatusCode.Created, "As it is"));
        response.Headers.GetValues("X-More").ShouldBe(["yes"]);
    }

    [Fact]
    public async Task A_success_without_a_body_is_handed_out_without_a_value()
    {
        using var service = Service();
        service.Then(static (_, _) => Task.FromResult(Response(204, new ByteArrayContent([]))));

        using var response = await service.ResponseAsync(
            StubCall.Get("x"),
            ResponseKind.Wrapped,
            static _ => throw new InvalidOperationException("nothing to decode")
        );

        response.Content.ShouldNotBeOfType<DecodedContent>();
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_refusal_is_handed_out_with_its_body_and_never_decoded()
    {
        using var service = Service();
        service.Respond(404, """{"n":7}""");

        using var response = await service.ResponseAsync(
            StubCall.Get("x"),
            ResponseKind.Wrapped,
            static _ => throw new InvalidOperationException("not to be decoded")
        );

        (response.StatusCode, await response.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.NotFound, """{"n":7}"""));
    }

    [Fact]
    public async Task A_refusal_that_is_no_JSON_is_handed_out_all_the_same()
    {
        using var service = Service();
        service.Respond(404, "<html>");

        using var response = await service.ResponseAsync(StubCall.Get("x"), ResponseKind.Wrapped, static _ => 0);

        (response.StatusCode, await response.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.NotFound, "<html>"));
    }

    [Theory]
    [InlineData("""{"n":""", true)]
    [InlineData("""{"m":7}""", false)]
    public async Task A_success_that_cannot_be_decoded_is_an_exception(string body, bool isRetryable)
    {
        using var service = Service();
        service.Respond(200, body);

        var failure = await Should.ThrowAsync<DocumentApiException>(() =>
            service.ResponseAsync(StubCall.Get("x"), ResponseKind.Wrapped, static received => received.Json.GetProperty("n").GetInt32())
        );

        failure.Message.ShouldStartWith("Stub responded with status 200, but the response could not be read: ");
        failure.IsRetryable.ShouldBe(isRetryable);
    }

    [Fact]
    public async Task A_success_whose_body_reports_a_failure_is_an_exception_where_only_its_status_would_be_left()
    {
        using var service = Service();
        service.FaultOfSuccess = new VendorFault("not done");
        service.Respond(200, "{}").Respond(200, "{}");

        (
            await Should.ThrowAsync<DocumentApiException>(() => service.ResponseAsync(StubCall.Get("x"), ResponseKind.Wrapped))
        ).VendorMessage.ShouldBe("not done");

        using var raw = await service.ResponseAsync(StubCall.Get("x"), ResponseKind.Raw);
        (raw.StatusCode, await raw.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.OK, "{}"));
    }

    private static StubService Service(int attempts = 1) => new() { Options = { Request = { MaxAttempts = attempts } } };

    private static HttpResponseMessage Response(int status, HttpContent content, params (string Name, string Value)[] ofTheBody)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = content,
            ReasonPhrase = "As it is",
            Version = HttpVersion.Version20,
        };
        response.Headers.TryAddWithoutValidation("Transfer-Encoding", "chunked");
        response.Headers.Add("X-More", "yes");
        content.Headers.Remove("Content-Type");
        foreach (var (name, value) in ofTheBody)
        {
            content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
