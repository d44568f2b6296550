using System.Globalization;
using System.IO.Compression;
using DocumentClients;
using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>What is sent when one document is uploaded.</summary>
public sealed class UploadStubTests
{
    [Theory]
    [InlineData(PolydocsGeneration.Polydocs, "/document/process")]
    [InlineData(PolydocsGeneration.DocBits, "/document/import")]
    public async Task The_file_and_every_field_arrive_as_they_were_given(PolydocsGeneration generation, string path)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", path, StubResponse.Json("""{"success": true, "doc_id": "d-4711", "filename": "Größe \"2\".pdf"}"""));
        const string metadata = """{ "order": "4711", "größe": [1, 2.50] }""";

        var upload = await polydocs
            .Client(generation)
            .UploadAsync(
                Samples.Named("Größe \"2\".pdf"),
                new PolydocsUploadOptions
                {
                    Source = PolydocsSource.EmailPattern("Rechnungen Süd"),
                    Metadata = DocumentMetadata.Parse(metadata),
                    OrganizationId = "org-1",
                    SubOrganizationId = "sub-2",
                    Priority = 3,
                }
            );

        var parts = await polydocs.Server.OnlyRequest().PartsAsync();
        parts
            .Where(static part => part.FileName is null)
            .Select(static part => (part.Name, part.Text))
            .ShouldBe(
                [
                    ("source", "email:Rechnungen Süd"),
                    ("metadata", metadata),
                    ("org_id", "org-1"),
                    ("sub_org_id", "sub-2"),
                    ("priority", "3"),
                ],
                ignoreOrder: true
            );
        var file = parts.Where(static part => part.FileName is not null).ShouldHaveSingleItem();
        file.Disposition.ShouldBe(
            "form-data; name=\"file\"; filename=\"Größe %222%22.pdf\"",
            "raw UTF-8, and a quotation mark as browsers write it"
        );
        file.ContentType.ShouldBe("application/pdf");
        file.Bytes.ShouldBe(Samples.Bytes);
        upload.Id.ShouldBe("d-4711");
        upload.FileName.ShouldBe("Größe \"2\".pdf");
    }

    [Theory]
    [InlineData(PolydocsGeneration.Polydocs)]
    [InlineData(PolydocsGeneration.DocBits)]
    public async Task What_is_not_said_is_not_sent(PolydocsGeneration generation)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", Paths.Upload(generation), StubResponse.Json(Samples.Accepted));

        await polydocs.Client(generation).UploadAsync(Samples.Invoice);

        var request = polydocs.Server.OnlyRequest();
        (await request.PartsAsync()).ShouldHaveSingleItem().Name.ShouldBe("file");
        request.Query.ShouldBeEmpty();
        request.Headers.ContainsKey("X-ORG-ID").ShouldBeFalse();
    }

    [Fact]
    public async Task The_headers_are_the_key_and_what_http_needs()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process", StubResponse.Json(Samples.Accepted));

        await polydocs.Client().Api.ProcessDocumentAsync(new DocumentPart(Samples.Invoice));

        var headers = polydocs.Server.OnlyRequest().Headers;
        headers["X-API-KEY"].ShouldBe(PolydocsStubs.Key);
        headers["Accept"].ShouldBe("application/json");
        headers["User-Agent"].ShouldStartWith("Polydocs.Client/");
        headers.Keys.ShouldBeSubsetOf(
            ["X-API-KEY", "Accept", "User-Agent", "Accept-Encoding", "Host", "Content-Type", "Content-Length", "traceparent"],
            StringComparer.OrdinalIgnoreCase
        );
    }

    [Theory]
    [InlineData(PolydocsGeneration.Polydocs, "/document/process")]
    [InlineData(PolydocsGeneration.DocBits, "/document/import")]
    public async Task The_length_is_that_of_the_body(PolydocsGeneration generation, string path)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", path, StubResponse.Json(Samples.Accepted));

        await polydocs
            .Client(generation)
            .UploadAsync(Samples.Named("Größe.pdf"), new PolydocsUploadOptions { Metadata = DocumentMetadata.Parse("\"ß€\"") });

        var request = polydocs.Server.OnlyRequest();
        request.Headers["Content-Length"].ShouldBe(request.Bytes.Length.ToString(CultureInfo.InvariantCulture));
        request.Bytes.Length.ShouldBeGreaterThan(Samples.Bytes.Length);
    }

    [Theory]
    [InlineData("of the options", null, "of the options")]
    [InlineData("of the options", "of the call", "of the call")]
    [InlineData(null, "of the call", "of the call")]
    public async Task An_organisation_is_reported_in_the_header_and_in_the_field(string? ofOptions, string? ofCall, string sent)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/import", StubResponse.Json(Samples.Accepted));

        await polydocs
            .Client(PolydocsGeneration.DocBits, options => options.OrganizationId = ofOptions)
            .UploadAsync(Samples.Invoice, new PolydocsUploadOptions { OrganizationId = ofCall });

        var request = polydocs.Server.OnlyRequest();
        request.Headers["X-ORG-ID"].ShouldBe(sent);
        (await request.PartsAsync()).Single(static part => part.Name == "org_id").Text.ShouldBe(sent);
    }

    [Fact]
    public async Task DocBits_is_told_the_document_type()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/import", StubResponse.Json(Samples.Accepted));

        await polydocs
            .Client(PolydocsGeneration.DocBits)
            .UploadAsync(Samples.Invoice, new PolydocsUploadOptions { DocumentType = "INVOICE" });

        (await polydocs.Server.OnlyRequest().PartsAsync()).Single(static part => part.Name == "doc_type").Text.ShouldBe("INVOICE");
    }

    [Theory]
    [InlineData("prod-api", "/prod-api/document/process")]
    [InlineData("sandbox-api/", "/sandbox-api/document/process")]
    public async Task The_path_of_the_address_is_kept(string below, string path)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", path, StubResponse.Json(Samples.Accepted));

        await polydocs
            .Client(configure: options => options.BaseAddress = new Uri(polydocs.Server.Address, below))
            .UploadAsync(Samples.Invoice);

        polydocs.Server.OnlyRequest().Path.ShouldBe(path);
    }

    [Theory]
    [InlineData("scan.tif", "image/tiff")]
    [InlineData("scan.png", "image/png")]
    [InlineData("scan.JPG", "image/jpeg")]
    [InlineData("order.xml", "text/xml")]
    public async Task The_file_has_the_media_type_that_Polydocs_lists(string name, string mediaType)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process", StubResponse.Json(Samples.Accepted));

        await polydocs.Client().Api.ProcessDocumentAsync(new DocumentPart(Samples.Named(name)));

        (await polydocs.Server.OnlyRequest().PartsAsync()).ShouldHaveSingleItem().ContentType.ShouldBe(mediaType);
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_arrives_whole_and_with_its_length()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process", StubResponse.Json(Samples.Accepted));
        using var packed = new MemoryStream();
        await using (var packing = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await packing.WriteAsync(Samples.Bytes);
        }

        packed.Position = 0;
        await polydocs.Client().UploadAsync(DocumentSource.FromStream(new GZipStream(packed, CompressionMode.Decompress), "invoice.pdf"));

        var request = polydocs.Server.OnlyRequest();
        (await request.PartsAsync()).ShouldHaveSingleItem().Bytes.ShouldBe(Samples.Bytes);
        request.Headers["Content-Length"].ShouldBe(request.Bytes.Length.ToString(CultureInfo.InvariantCulture));
    }
}
