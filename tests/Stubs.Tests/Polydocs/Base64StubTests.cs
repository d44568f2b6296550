using System.Globalization;
using DocumentClients;
using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>A document as base64 text in a form.</summary>
public sealed class Base64StubTests
{
    [Fact]
    public async Task The_older_generation_gets_the_fields_that_it_declares()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process_base64", StubResponse.Json("""{"success": true, "doc_id": "d-4711"}"""));

        var upload = await polydocs
            .Client()
            .UploadBase64Async(
                Samples.Named("Größe \"2\".pdf"),
                new PolydocsUploadOptions
                {
                    Source = "email:Süd & Co",
                    Metadata = DocumentMetadata.Parse("""{"a+b": "ä=&"}"""),
                    OrganizationId = "org-1",
                    SubOrganizationId = "sub-2",
                }
            );

        var form = await polydocs.Server.OnlyRequest().FormAsync();
        Convert.FromBase64String(form["file_contents"].ToString()).ShouldBe(Samples.Bytes);
        form.Where(static field => field.Key != "file_contents")
            .Select(static field => (field.Key, field.Value.ToString()))
            .ShouldBe(
                [("source", "email:Süd & Co"), ("metadata", """{"a+b": "ä=&"}"""), ("org_id", "org-1"), ("sub_org_id", "sub-2")],
                ignoreOrder: true
            );
        upload.Id.ShouldBe("d-4711");
        upload.FileName.ShouldBe("Größe \"2\".pdf");
    }

    [Fact]
    public async Task DocBits_gets_a_file_name_a_priority_and_a_document_type_too()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process/base64", StubResponse.Json("""{"success": true, "doc_id": "d-4712"}"""));

        var upload = await polydocs
            .Client(PolydocsGeneration.DocBits)
            .UploadBase64Async(
                Samples.Named("Größe \"2\".pdf"),
                new PolydocsUploadOptions
                {
                    OrganizationId = "org-1",
                    Priority = 2,
                    DocumentType = "INVOICE",
                }
            );

        var request = polydocs.Server.OnlyRequest();
        var form = await request.FormAsync();
        Convert.FromBase64String(form["file_contents"].ToString()).ShouldBe(Samples.Bytes);
        form.Where(static field => field.Key != "file_contents")
            .Select(static field => (field.Key, field.Value.ToString()))
            .ShouldBe(
                [("file_name", "Größe \"2\".pdf"), ("org_id", "org-1"), ("priority", "2"), ("doc_type", "INVOICE")],
                ignoreOrder: true
            );
        request.Headers["X-ORG-ID"].ShouldBe("org-1");
        upload.Id.ShouldBe("d-4712");
    }

    [Theory]
    [InlineData(PolydocsGeneration.Polydocs, new[] { "file_contents" })]
    [InlineData(PolydocsGeneration.DocBits, new[] { "file_contents", "file_name", "org_id" })]
    public async Task What_is_not_said_is_not_sent(PolydocsGeneration generation, string[] fields)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", Paths.Base64(generation), StubResponse.Json(Samples.Accepted));

        await polydocs
            .Client(generation, options => options.OrganizationId = generation == PolydocsGeneration.DocBits ? "org-1" : null)
            .UploadBase64Async(Samples.Invoice);

        (await polydocs.Server.OnlyRequest().FormAsync()).Keys.ShouldBe(fields, ignoreOrder: true);
    }

    [Theory]
    [InlineData(new byte[] { 0xFB, 0xFF, 0xBF, 0xFF }, "file_contents=%2B%2F%2B%2F%2Fw%3D%3D")]
    [InlineData(new byte[] { 0x25, 0x50, 0x44 }, "file_contents=JVBE")]
    public async Task Plus_slash_and_equals_signs_are_percent_encoded_and_the_length_is_exact(byte[] document, string body)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process_base64", StubResponse.Json(Samples.Accepted));

        await polydocs.Client().UploadBase64Async(DocumentSource.FromBytes(document, "a.pdf"));

        var request = polydocs.Server.OnlyRequest();
        request.Text.ShouldBe(body, StringCompareShould.IgnoreCase);
        request.Headers["Content-Length"].ShouldBe(body.Length.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("""[{"success": true, "doc_id": "d-1"}]""", "d-1")]
    [InlineData("""{"data": {"id": 4711, "filename": "invoice.pdf"}}""", "4711")]
    [InlineData("""{"success": true, "message": "stored"}""", null)]
    public async Task The_id_is_found_wherever_it_stands(string body, string? id)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process_base64", StubResponse.Json(body));

        (await polydocs.Client().UploadBase64Async(Samples.Invoice)).Id.ShouldBe(id);
    }

    [Fact]
    public async Task DocBits_requires_an_organisation_so_nothing_is_sent_without_one()
    {
        using var polydocs = new PolydocsStubs();

        (
            await Should.ThrowAsync<ArgumentException>(() => polydocs.Client(PolydocsGeneration.DocBits).UploadBase64Async(Samples.Invoice))
        ).Message.ShouldContain("OrganizationId");

        polydocs.Server.Requests.ShouldBeEmpty();
    }
}
