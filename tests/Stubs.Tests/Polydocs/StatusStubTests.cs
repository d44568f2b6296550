using DocumentClients;
using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>
/// A document's status. Its response was only ever published as a picture, so each form that a client of the vendor reads is taken.
/// </summary>
public sealed class StatusStubTests
{
    [Theory]
    [InlineData(PolydocsGeneration.Polydocs, "/document/status/" + Samples.Id)]
    [InlineData(PolydocsGeneration.DocBits, "/document/status/by-id/" + Samples.Id)]
    public async Task The_status_is_asked_for_by_the_id_alone(PolydocsGeneration generation, string path)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "GET",
            path,
            StubResponse.Json($$"""{"doc_id": "{{Samples.Id}}", "status": "running", "filename": "Größe.pdf", "message": null}""")
        );

        var document = await polydocs.Client(generation).GetStatusAsync(Samples.Id);

        document.Id.ShouldBe(Samples.Id);
        document.Status.ShouldBe(PolydocsDocumentStatus.Running);
        document.FileName.ShouldBe("Größe.pdf");
        document.Message.ShouldBeNull();
        var request = polydocs.Server.OnlyRequest();
        request.Query.ShouldBeEmpty();
        request.Bytes.ShouldBeEmpty();
        request.Headers["Accept"].ShouldBe("application/json");
        request.Headers["User-Agent"].ShouldStartWith("Polydocs.Client/");
        request.Headers.Keys.ShouldBeSubsetOf(
            ["X-API-KEY", "Accept", "User-Agent", "Accept-Encoding", "Host", "traceparent"],
            StringComparer.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task The_organisation_is_reported_in_the_header()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/document/status/by-id/d-1", StubResponse.Json("""{"status": "new"}"""));

        await polydocs.Client(PolydocsGeneration.DocBits, static options => options.OrganizationId = "org-1").GetStatusAsync("d-1");

        polydocs.Server.OnlyRequest().Headers["X-ORG-ID"].ShouldBe("org-1");
    }

    [Theory]
    [InlineData("a/b", "/document/status/a%2Fb")]
    [InlineData("ä ?#", "/document/status/%C3%A4%20%3F%23")]
    public async Task An_id_is_one_segment_of_the_path_whatever_it_holds(string id, string path)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/document/status/*", StubResponse.Json("""{"status": "new"}"""));

        await polydocs.Client().Api.GetDocumentStatusAsync(id);

        var request = polydocs.Server.OnlyRequest();
        request.Path.ShouldBe(path);
        request.Query.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"status": "ready_for_validation"}""")]
    [InlineData("""{"success": true, "status": "ready_for_validation"}""")]
    [InlineData("""[{"doc_id": "d-1", "status": "ready_for_validation"}]""")]
    [InlineData("""{"success": true, "data": {"doc_id": "d-1", "status": "ready_for_validation"}}""")]
    [InlineData("""{"document": {"id": "d-1", "status": "ready_for_validation"}}""")]
    [InlineData("""{"success": true, "document": {"doc_id": "d-1", "status": "ready_for_validation"}}""")]
    [InlineData("""{"id": "d-1", "status": "ready_for_validation"}""")]
    [InlineData("""{"doc_id": null, "id": "d-1", "status": "ready_for_validation", "filename": null}""")]
    public async Task The_status_is_found_wherever_it_stands(string body)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/document/status/d-1", StubResponse.Json(body));

        var document = await polydocs.Client().Api.GetDocumentStatusAsync("d-1");

        document.Status.ShouldBe(PolydocsDocumentStatus.ReadyForValidation);
        document.Id.ShouldBe("d-1");
    }

    [Fact]
    public async Task A_numeric_id_is_kept_as_text()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/document/status/4711", StubResponse.Json("""{"doc_id": 4711, "status": "new"}"""));

        (await polydocs.Client().Api.GetDocumentStatusAsync("4711")).Id.ShouldBe("4711");
    }

    [Fact]
    public async Task What_Polydocs_says_beside_the_status_is_kept()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "GET",
            "/document/status/d-1",
            StubResponse.Json(
                """{"doc_id": "d-1", "status": "error", "message": "OCR failed", "doc_type": "INVOICE", "pages": 2, "auto_processed": """
                    + """false, "exception_info": {"step": "ocr"}}"""
            )
        );

        var document = await polydocs.Client().Api.GetDocumentStatusAsync("d-1");

        document.Message.ShouldBe("OCR failed");
        var others = document.AdditionalProperties.ShouldNotBeNull();
        others["doc_type"].GetString().ShouldBe("INVOICE");
        others["pages"].GetInt32().ShouldBe(2);
        others["auto_processed"].GetBoolean().ShouldBeFalse();
        others["exception_info"].GetProperty("step").GetString().ShouldBe("ocr");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"status": null}""")]
    [InlineData("[]")]
    [InlineData("<html>Welcome</html>")]
    public async Task A_response_without_a_status_is_an_error_and_not_a_status(string body)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/document/status/d-1", StubResponse.Json(body));

        await Should.ThrowAsync<DocumentApiException>(() => polydocs.Client().Api.GetDocumentStatusAsync("d-1"));
    }

    [Theory]
    [InlineData("""{"doc_id": "d-1", "status": null}""")]
    [InlineData("""{"data": {"id": "d-1", "filename": "a.pdf"}}""")]
    public async Task A_document_that_is_there_without_a_status_is_pending(string body)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/document/status/d-1", StubResponse.Json(body));

        (await polydocs.Client().Api.GetDocumentStatusAsync("d-1")).Status.IsPending.ShouldBeTrue();
    }
}
