using System.Net;
using DocumentClients;
using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>An interface of a user's own goes the same way as ours: credential, retries, exceptions.</summary>
public sealed class OwnEndpointTests
{
    [Fact]
    public async Task An_idempotent_call_is_retried_and_decoded()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "GET",
            "/document/get_document_log/d-1",
            new StubResponse(503, null),
            new StubResponse(503, null),
            StubResponse.Json("""{"text": "imported"}""")
        );

        (await Own(polydocs).GetLogAsync("d-1")).Text.ShouldBe("imported");

        polydocs.Server.Requests.Count.ShouldBe(3);
        polydocs.Server.Requests.ShouldAllBe(static request => request.Headers.ContainsKey("X-API-KEY"));
    }

    [Fact]
    public async Task A_call_that_is_not_idempotent_ends_as_an_unknown_outcome_after_one_request()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/restart/d-1", new StubResponse(500, null));

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => Own(polydocs).RestartAsync("d-1", new OwnLog("again")));

        failure.Operation.ShouldBe("Restart");
        polydocs.Server.OnlyRequest().Text.ShouldBe("""{"text":"again"}""");
    }

    [Fact]
    public async Task A_document_goes_out_with_its_name_and_an_exact_length()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/classify_document", StubResponse.Json("""{"text": "INVOICE"}"""));

        await Own(polydocs).ClassifyAsync(new DocumentPart(DocumentSource.FromBytes("%PDF-1.7"u8.ToArray(), "Größe.pdf")), "urgent");

        var request = polydocs.Server.OnlyRequest();
        var parts = await request.PartsAsync();
        parts.Select(static part => part.Name).ShouldBe(["note", "file"]);
        parts[1].Disposition.ShouldContain("Größe.pdf");
        parts[1].Text.ShouldBe("%PDF-1.7");
        request.Headers["Content-Length"].ShouldBe(request.Bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_refusal_is_an_exception_or_for_a_raw_endpoint_the_response()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/document/get_document_log/d-1", new StubResponse(404, """{"detail": "no such document"}"""));
        polydocs.Server.Stub("GET", "/healthz", new StubResponse(404, "not here", "text/plain"));
        polydocs.Server.Stub("GET", "/version", new StubResponse(404, """{"detail": "no version"}"""));

        (await Should.ThrowAsync<DocumentApiException>(() => Own(polydocs).GetLogAsync("d-1"))).VendorMessage.ShouldBe("no such document");
        using var raw = await Own(polydocs).GetHealthAsync();
        raw.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await raw.Content.ReadAsStringAsync()).ShouldBe("not here");
        using var response = await Own(polydocs).GetVersionAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public async Task A_raw_endpoint_gets_the_text_and_the_credential_goes_out_once()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/document/status/d-1", StubResponse.Json("""{"status": "new"}"""));

        (await Own(polydocs).GetTextAsync("d-1", "a-key-of-ones-own")).ShouldBe("""{"status": "new"}""");

        polydocs.Server.OnlyRequest().Headers["X-API-KEY"].ShouldNotContain("a-key-of-ones-own");
    }

    [Theory]
    [InlineData("https://elsewhere.example.org/document")]
    [InlineData("//elsewhere.example.org/document")]
    [InlineData("http://user@127.0.0.1/document")]
    public async Task A_request_that_would_leave_the_base_address_is_refused(string address)
    {
        using var polydocs = new PolydocsStubs();

        await Should.ThrowAsync<ArgumentException>(() => Own(polydocs).GetAnywhereAsync(address));

        polydocs.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void An_endpoint_that_does_not_say_whether_it_may_be_sent_twice_is_refused_at_creation()
    {
        using var polydocs = new PolydocsStubs();

        Should
            .Throw<ArgumentException>(() => polydocs.Client().CreateApi<IWithoutFacts>(OwnJson.Default))
            .Message.ShouldContain("[NotIdempotent]");
    }

    private static IOwnEndpoints Own(PolydocsStubs polydocs) => polydocs.Client().CreateApi<IOwnEndpoints>(OwnJson.Default);
}
