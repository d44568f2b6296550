using DocumentClients;
using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>
/// What is understood of the response to one document. Every success is declared as free JSON, so each form that a source has seen is
/// taken.
/// </summary>
public sealed class UploadResponseStubTests
{
    [Theory]
    [InlineData("""{"success": true, "doc_id": "d-1", "filename": "invoice.pdf"}""", "d-1")]
    [InlineData("""[{"success": true, "doc_id": "d-2", "filename": "invoice.pdf"}]""", "d-2")]
    [InlineData("""{"success": true, "data": {"doc_id": "d-3", "filename": "invoice.pdf"}}""", "d-3")]
    [InlineData("""{"success": true, "data": [{"doc_id": "d-4", "filename": "invoice.pdf"}]}""", "d-4")]
    [InlineData("""{"data": {"success": true, "doc_id": "d-5"}}""", "d-5")]
    [InlineData("""{"doc_id": "d-6"}""", "d-6")]
    [InlineData("""{"success": true, "id": "d-7"}""", "d-7")]
    [InlineData("""{"success": true, "doc_id": "d-8", "id": "another"}""", "d-8")]
    [InlineData("""{"success": true, "doc_id": null, "id": "d-9"}""", "d-9")]
    [InlineData("""{"success": true, "doc_id": "", "id": "d-10"}""", "d-10")]
    [InlineData("""{"success": true, "doc_id": 4711}""", "4711")]
    [InlineData("""{"success": true, "id": 90071992547409931}""", "90071992547409931")]
    [InlineData("""{"success": true, "doc_id": "d-11", "error_code": "NOTED"}""", "d-11")]
    [InlineData("""{"doc_id": "d-12", "error_code": null}""", "d-12")]
    [InlineData("""{"success": true}""", null)]
    [InlineData("""[{"success": true}]""", null)]
    [InlineData("""{"success": true, "data": {"filename": "invoice.pdf"}}""", null)]
    public async Task The_id_is_found_wherever_it_stands(string body, string? id)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process", StubResponse.Json(body));

        var upload = await polydocs.Client().Api.ProcessDocumentAsync(new DocumentPart(Samples.Invoice));

        upload.Id.ShouldBe(id);
        upload.FileName.ShouldBe("invoice.pdf");
        polydocs.Server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_Polydocs_says_beside_the_id_is_kept()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "POST",
            "/document/process",
            StubResponse.Json(
                """{"success": true, "doc_id": "d-1", "filename": "renamed.pdf", "message": "Import """
                    + """started", "batch_id": "b-7", "pages": 3, "warnings": [{"code": 17}]}"""
            )
        );

        var upload = await polydocs.Client().Api.ProcessDocumentAsync(new DocumentPart(Samples.Invoice));

        upload.FileName.ShouldBe("renamed.pdf");
        upload.Message.ShouldBe("Import started");
        var others = upload.AdditionalProperties.ShouldNotBeNull();
        others["batch_id"].GetString().ShouldBe("b-7");
        others["pages"].GetInt32().ShouldBe(3);
        others["warnings"][0].GetProperty("code").GetInt32().ShouldBe(17);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"ok\"")]
    [InlineData("""{"filename": "invoice.pdf"}""")]
    [InlineData("""{"success": true, "doc_id": "d-""")]
    [InlineData("<html>Welcome</html>")]
    [InlineData("")]
    public async Task A_success_that_says_neither_success_nor_an_id_leaves_the_outcome_unknown(string body)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process", StubResponse.Json(body));

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() =>
            polydocs.Client().Api.ProcessDocumentAsync(new DocumentPart(Samples.Invoice))
        );

        failure.FileName.ShouldBe("invoice.pdf");
        polydocs.Server.Requests.ShouldHaveSingleItem();
    }
}
