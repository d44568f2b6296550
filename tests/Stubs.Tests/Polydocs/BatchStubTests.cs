using System.Globalization;
using DocumentClients;
using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>What is sent when several documents are uploaded together.</summary>
public sealed class BatchStubTests
{
    private const string BothAccepted =
        """[{"success": true, "doc_id": "d-a", "filename": "a.pdf"}, {"success": true, "doc_id": "d-b", "filename": "Größe \"b\".pdf"}]""";

    private static DocumentSource[] Both => [Samples.Named("a.pdf"), DocumentSource.FromBytes("<b/>\r\n"u8.ToArray(), "Größe \"b\".pdf")];

    [Theory]
    [InlineData(PolydocsGeneration.Polydocs)]
    [InlineData(PolydocsGeneration.DocBits)]
    public async Task The_files_and_every_field_arrive_in_one_request(PolydocsGeneration generation)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process_documents", StubResponse.Json(BothAccepted));

        var outcomes = await polydocs
            .Client(generation)
            .UploadBatchAsync(
                Both,
                new PolydocsUploadOptions
                {
                    Source = "scanner",
                    Metadata = DocumentMetadata.Parse("""{"order":"ä"}"""),
                    OrganizationId = "org-1",
                    SubOrganizationId = "sub-2",
                    Priority = 9,
                }
            );

        var request = polydocs.Server.OnlyRequest();
        var parts = await request.PartsAsync();
        parts
            .Where(static part => part.FileName is null)
            .Select(static part => (part.Name, part.Text))
            .ShouldBe(
                [("source", "scanner"), ("metadata", """{"order":"ä"}"""), ("org_id", "org-1"), ("sub_org_id", "sub-2"), ("priority", "9")],
                ignoreOrder: true
            );
        var files = parts.Where(static part => part.FileName is not null).ToArray();
        files
            .Select(static file => file.Disposition)
            .ShouldBe(["form-data; name=\"files\"; filename=\"a.pdf\"", "form-data; name=\"files\"; filename=\"Größe %22b%22.pdf\""]);
        files[0].Bytes.ShouldBe(Samples.Bytes);
        files[1].Text.ShouldBe("<b/>\r\n");
        request.Headers["X-ORG-ID"].ShouldBe("org-1");
        request.Headers["Content-Length"].ShouldBe(request.Bytes.Length.ToString(CultureInfo.InvariantCulture));
        outcomes.Select(static outcome => (outcome.FileName, outcome.Upload?.Id)).ShouldBe([("a.pdf", "d-a"), ("Größe \"b\".pdf", "d-b")]);
    }

    [Fact]
    public async Task DocBits_is_told_the_document_type()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", Paths.Batch, StubResponse.Json(BothAccepted));

        await polydocs
            .Client(PolydocsGeneration.DocBits)
            .UploadBatchAsync(Both, new PolydocsUploadOptions { OrganizationId = "org-1", DocumentType = "INVOICE" });

        (await polydocs.Server.OnlyRequest().PartsAsync()).Single(static part => part.Name == "doc_type").Text.ShouldBe("INVOICE");
    }

    [Fact]
    public async Task The_older_generation_gets_the_metadata_of_each_file_by_position()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", Paths.Batch, StubResponse.Json(BothAccepted));

        await polydocs
            .Client()
            .UploadBatchAsync(
                Both,
                options: new() { MetadataPerDocument = [DocumentMetadata.Parse("""{"n":1}"""), DocumentMetadata.Parse("""{"n":2}""")] }
            );

        (await polydocs.Server.OnlyRequest().PartsAsync())
            .Where(static part => part.Name == "metadata")
            .Select(static part => part.Text)
            .ShouldBe(["""{"n":1}""", """{"n":2}"""]);
    }

    [Theory]
    [InlineData(PolydocsGeneration.Polydocs)]
    [InlineData(PolydocsGeneration.DocBits)]
    public async Task Metadata_that_all_files_share_is_sent_once(PolydocsGeneration generation)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", Paths.Batch, StubResponse.Json(BothAccepted));

        await polydocs
            .Client(generation, static options => options.OrganizationId = "org-1")
            .UploadBatchAsync(
                Both,
                options: new() { MetadataPerDocument = [DocumentMetadata.Parse("""{"n":1}"""), DocumentMetadata.Parse("""{"n":1}""")] }
            );

        (await polydocs.Server.OnlyRequest().PartsAsync())
            .Where(static part => part.Name == "metadata")
            .ShouldHaveSingleItem()
            .Text.ShouldBe("""{"n":1}""");
    }

    [Fact]
    public async Task DocBits_requires_an_organisation_so_nothing_is_sent_without_one()
    {
        using var polydocs = new PolydocsStubs();

        (
            await Should.ThrowAsync<ArgumentException>(() => polydocs.Client(PolydocsGeneration.DocBits).UploadBatchAsync(Both))
        ).Message.ShouldContain("OrganizationId");

        polydocs.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task DocBits_takes_one_metadata_for_all_so_different_ones_are_not_sent()
    {
        using var polydocs = new PolydocsStubs();

        await Should.ThrowAsync<ArgumentException>(() =>
            polydocs
                .Client(PolydocsGeneration.DocBits, static options => options.OrganizationId = "org-1")
                .UploadBatchAsync(
                    Both,
                    options: new() { MetadataPerDocument = [DocumentMetadata.Parse("""{"n":1}"""), DocumentMetadata.Parse("""{"n":2}""")] }
                )
        );

        polydocs.Server.Requests.ShouldBeEmpty();
    }
}
