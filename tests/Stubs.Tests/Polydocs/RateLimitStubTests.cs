using System.Net;
using DocumentClients;
using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>A service that says "later": the same call is made again, and what cannot be waited for is reported.</summary>
public sealed class RateLimitStubTests
{
    private static readonly Dictionary<string, string> InAnHour = new(StringComparer.Ordinal) { ["Retry-After"] = "3600" };

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task An_upload_that_is_refused_for_now_is_sent_again_whole(int status)
    {
        using var polydocs = new PolydocsStubs();
        var later = new StubResponse(status, """{"detail": "Too Many Requests"}""")
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "0" },
        };
        polydocs.Server.Stub("POST", "/document/process", later, later, StubResponse.Json(Samples.Accepted));

        (await polydocs.Client().Api.ProcessDocumentAsync(new DocumentPart(Samples.Invoice))).Id.ShouldBe(Samples.Id);

        polydocs.Server.Requests.Count.ShouldBe(3);
        foreach (var request in polydocs.Server.Requests)
        {
            (await request.PartsAsync()).ShouldHaveSingleItem().Bytes.ShouldBe(Samples.Bytes);
        }
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task An_hour_is_not_waited_for_but_reported(int status)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "POST",
            "/document/process",
            new StubResponse(status, """{"detail": "Limit of this key"}""") { Headers = InAnHour }
        );

        var failure = await Should.ThrowAsync<DocumentApiException>(() =>
            polydocs.Client().Api.ProcessDocumentAsync(new DocumentPart(Samples.Invoice))
        );

        failure.StatusCode.ShouldBe((HttpStatusCode)status);
        failure.VendorMessage.ShouldBe("Limit of this key");
        (failure.IsRetryable, failure.RetryAfter).ShouldBe((true, TimeSpan.FromHours(1)));
        polydocs.Server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_status_that_is_refused_for_now_is_asked_for_again()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "GET",
            "/document/status/d-1",
            new StubResponse(429, """{"detail": "Too Many Requests"}"""),
            new StubResponse(500, "Internal Server Error", "text/plain"),
            StubResponse.Json("""{"status": "new"}""")
        );

        (await polydocs.Client().Api.GetDocumentStatusAsync("d-1")).Status.ShouldBe(PolydocsDocumentStatus.New);

        polydocs.Server.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task An_upload_whose_failure_leaves_it_open_is_not_sent_again(int status)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", Paths.Batch, new StubResponse(status, "Internal Server Error", "text/plain"));

        await Should.ThrowAsync<OutcomeUnknownException>(() =>
            polydocs.Client().UploadBatchAsync([Samples.Named("a.pdf"), Samples.Named("b.pdf")])
        );

        polydocs.Server.Requests.ShouldHaveSingleItem();
    }
}
