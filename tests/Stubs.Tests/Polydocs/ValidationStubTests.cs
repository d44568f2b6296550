using System.Net;
using DocumentClients;
using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>Status 422 in FastAPI's form: what is wrong, field by field.</summary>
public sealed class ValidationStubTests
{
    [Theory]
    [InlineData(
        """{"detail": [{"loc": ["body", "file"], "msg": "field required", "type": "value_error.missing"}]}""",
        new[] { "body.file: field required" }
    )]
    [InlineData(
        """{"detail": [{"loc": ["body", "metadata"], "msg": "Invalid JSON", "type": "json_invalid"}, {"loc": """
            + """["body", "priority"], "msg": "value is not a valid integer", "type": "type_error.integer"}]}""",
        new[] { "body.metadata: Invalid JSON", "body.priority: value is not a valid integer" }
    )]
    [InlineData(
        """{"detail": [{"type": "missing", "loc": ["body", "file"], "msg": "Field required", "input": """
            + """null, "url": "https://errors.pydantic.dev/2/v/missing"}]}""",
        new[] { "body.file: Field required" }
    )]
    public async Task Each_field_is_reported_with_its_words(string body, string[] fields)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process", new StubResponse(422, body));

        var failure = await Should.ThrowAsync<DocumentApiException>(() =>
            polydocs.Client().Api.ProcessDocumentAsync(new DocumentPart(Samples.Invoice))
        );

        failure.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        failure.FieldErrors.Select(static error => $"{error.Field}: {error.Message}").ShouldBe(fields);
        failure.FieldErrors.ShouldAllBe(error => failure.Message.Contains(error.Message, StringComparison.Ordinal));
        polydocs.Server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_place_in_a_list_is_part_of_the_field()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "POST",
            Paths.Batch,
            new StubResponse(422, """{"detail": [{"loc": ["body", "files", 0], "msg": "Expected UploadFile", "type": "value_error"}]}""")
        );

        var failure = await Should.ThrowAsync<DocumentApiException>(() =>
            polydocs.Client().UploadBatchAsync([Samples.Named("a.pdf"), Samples.Named("b.pdf")])
        );

        failure.FieldErrors.ShouldHaveSingleItem().ShouldBe(new FieldError("body.files.0", "Expected UploadFile"));
    }

    [Fact]
    public async Task A_field_of_the_path_is_reported_too()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "GET",
            "/document/status/by-id/d-1",
            new StubResponse(
                422,
                """{"detail": [{"loc": ["path", "doc_id"], "msg": "value is not a valid uuid", "type": "type_error.uuid"}]}"""
            )
        );

        var failure = await Should.ThrowAsync<DocumentApiException>(() =>
            polydocs.Client(PolydocsGeneration.DocBits).GetStatusAsync("d-1")
        );

        failure.FieldErrors.ShouldHaveSingleItem().ShouldBe(new FieldError("path.doc_id", "value is not a valid uuid"));
    }

    [Fact]
    public async Task A_missing_organisation_is_reported_with_the_setting_that_gives_it()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "POST",
            "/document/import",
            new StubResponse(422, """{"detail": [{"loc": ["body", "org_id"], "msg": "field required", "type": "value_error.missing"}]}""")
        );

        var failure = await Should.ThrowAsync<DocumentApiException>(() =>
            polydocs.Client(PolydocsGeneration.DocBits).UploadAsync(Samples.Invoice)
        );

        failure.FieldErrors.ShouldHaveSingleItem().Field.ShouldBe("body.org_id");
        failure.Message.ShouldContain("OrganizationId");
    }
}
