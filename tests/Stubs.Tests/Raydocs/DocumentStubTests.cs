using DocumentClients.TestTools;
using Raydocs;
using Stubs.Tests.Server;
using static Stubs.Tests.Raydocs.RaydocsSamples;

namespace Stubs.Tests.Raydocs;

/// <summary>Reading documents, one and a session's.</summary>
public sealed class DocumentStubTests
{
    private const string Path = $"/extractions/documents/{Document}";
    private const string ListPath = $"/extractions/sessions/{Session}/documents";

    [Theory]
    [InlineData(
        $$"""{"id":"{{Document}}","filename":"a.pdf","mime_type":"application/pdf","size":"""
            + $$"""2048,"status":"ready","extraction_session_id":"{{Session}}"}"""
    )]
    [InlineData(
        $$"""{"id":"{{Document}}","filename":"a.pdf","mime":"application/pdf","size":"""
            + $$"""2048,"status":"ready","extraction_session_id":"{{Session}}"}"""
    )]
    [InlineData(
        $$"""{"id":"{{Document}}","filename":"a.pdf","mime":"application/pdf","meta":{"page_count":2,"file_size":"""
            + $$"""2048},"status":"ready","extraction_session_id":"{{Session}}"}"""
    )]
    [InlineData(
        $$$"""{"data":{"id":"{{{Document}}}","filename":"a.pdf","mime":"application/pdf","size":"""
            + $$$"""2048,"status":"ready","extraction_session_id":"{{{Session}}}"}}"""
    )]
    public async Task A_document_is_read_in_every_form_of_the_pages(string response)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("GET", Path, StubResponse.Json(response));

        var document = await raydocs.Client().Api.GetDocumentAsync(Document);

        raydocs.Api.OnlyRequest().ShouldHaveNoBody("GET", Path);
        (document.Id, document.FileName, document.MediaType, document.Size, document.SessionId).ShouldBe(
            (Document, "a.pdf", "application/pdf", 2048, Session)
        );
        document.Status.ShouldBe(RaydocsDocumentStatus.Ready);
    }

    /// <summary>Every value of the five lists, and values of none.</summary>
    [Theory]
    [InlineData("ready", "success")]
    [InlineData("processed", "success")]
    [InlineData("parsed", "success")]
    [InlineData("failed", "failure")]
    [InlineData("error", "failure")]
    [InlineData("uploaded", "pending")]
    [InlineData("pending", "pending")]
    [InlineData("queued", "pending")]
    [InlineData("parsing", "pending")]
    [InlineData("processing", "pending")]
    [InlineData("Processed", "success")]
    [InlineData("FAILED", "failure")]
    [InlineData("enriching", "pending")]
    public async Task A_document_status_says_whether_it_is_an_end(string status, string meaning)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub(
            "GET",
            Path,
            StubResponse.Json($$"""{"id":"{{Document}}","workspace_id":12,"filename":"a.pdf","status":"{{status}}"}""")
        );

        var document = await raydocs.Client().GetDocumentAsync(Document);

        document.Status.Value.ShouldBe(status);
        (document.Status.IsSuccess, document.Status.IsFailure, document.Status.IsPending).ShouldBe(
            (meaning == "success", meaning == "failure", meaning == "pending")
        );
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("\"12\"", "12")]
    [InlineData("\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\"", "3f2504e0-4f89-41d3-9a0c-0305e82c3301")]
    public async Task The_id_of_a_workspace_is_a_number_or_a_text(string written, string read)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub(
            "GET",
            Path,
            StubResponse.Json($$"""{"id":"{{Document}}","workspace_id":{{written}},"filename":"a.pdf","status":"processed"}""")
        );

        (await raydocs.Client().Api.GetDocumentAsync(Document)).WorkspaceId.ShouldBe(read);
    }

    [Theory]
    [InlineData("2026-03-04T10:00:05Z", 0)]
    [InlineData("2026-07-21T12:34:55.000000Z", 0)]
    [InlineData("2026-07-21T12:34:55.123456Z", 123_456)]
    public async Task Times_come_with_and_without_microseconds(string written, int microseconds)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub(
            "GET",
            Path,
            StubResponse.Json($$"""{"id":"{{Document}}","filename":"a.pdf","status":"processed","created_at":"{{written}}"}""")
        );

        var created = (await raydocs.Client().Api.GetDocumentAsync(Document)).CreatedAt!.Value;

        created.Offset.ShouldBe(TimeSpan.Zero);
        created.ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(written[..19]);
        (created.Ticks % TimeSpan.TicksPerSecond).ShouldBe(microseconds * TimeSpan.TicksPerMicrosecond);
    }

    [Fact]
    public async Task What_else_is_said_of_a_document_is_kept()
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub(
            "GET",
            Path,
            StubResponse.Json(
                $$"""
                {"id":"{{Document}}","workspace_id":12,"filename":"a.pdf","status":"processed","sha256":"{{Sha256}}",
                "source":{"type":"connector"},"source_type":"connector","source_url":null,
                 "parsings":[{"id":"a5f0d1c2-3b4a-4958-8677-96a5b4c3d2e1","config_hash":"cfg_9e07d1c25ab84f36","status":"ready",
                 "parser_version":"v1"}]}
                """
            )
        );

        var document = await raydocs.Client().Api.GetDocumentAsync(Document);

        document.Sha256.ShouldBe(Sha256);
        document.AdditionalProperties!["source_type"].GetString().ShouldBe("connector");
        document.AdditionalProperties["parsings"][0].GetProperty("parser_version").GetString().ShouldBe("v1");
    }

    [Theory]
    [InlineData($$"""{"id":"{{Document}}"}""")]
    [InlineData(
        $$$"""{"id":"{{{Document}}}","filename":null,"mime":null,"size":null,"sha256":null,"status":null,"workspace_id":"""
            + """null,"created_at":null,"meta":{}}"""
    )]
    public async Task A_document_may_have_no_more_than_its_id(string response)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("GET", Path, StubResponse.Json(response));

        var document = await raydocs.Client().Api.GetDocumentAsync(Document);

        document.Id.ShouldBe(Document);
        document.Status.IsPending.ShouldBeTrue();
        new object?[]
        {
            document.FileName,
            document.MediaType,
            document.Size,
            document.Sha256,
            document.WorkspaceId,
            document.SessionId,
            document.CreatedAt,
        }.ShouldAllBe(static value => value == null);
    }

    [Theory]
    [InlineData("[ITEMS]")]
    [InlineData("""{"data":[ITEMS]}""")]
    [InlineData("""{"data":[ITEMS],"meta":{"current_page":1,"last_page":1,"per_page":15,"total":2}}""")]
    public async Task A_sessions_documents_are_listed_in_every_envelope(string response)
    {
        using var raydocs = new RaydocsStubs();
        var items = $$$"""
            {"id":"{{{Document}}}","filename":"a.pdf","status":"ready","extraction_session_id":"{{{Session}}}","meta":{"page_count":2,
            "file_size":2048},"created_at":"2026-01-02T10:00:00Z"},
            {"id":"{{{OtherDocument}}}","workspace_id":12,"filename":"b.pdf","mime":"application/pdf","size":77,"status":"processing",
            "source":{"type":"upload"},"meta":{}}
            """;
        raydocs.Api.Stub("GET", ListPath, StubResponse.Json(response.Replace("ITEMS", items, StringComparison.Ordinal)));

        var documents = (await raydocs.Client().Api.ListSessionDocumentsAsync(Session)).Items;

        raydocs.Api.OnlyRequest().ShouldBeOfPage(ListPath, 1);
        documents
            .Select(static document => (document.Id, document.FileName, document.Size, document.Status.Value))
            .ShouldBe([(Document, "a.pdf", 2048, "ready"), (OtherDocument, "b.pdf", 77, "processing")]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":[],"meta":{"current_page":1,"last_page":1,"per_page":15,"total":0}}""")]
    public async Task A_session_without_documents_has_an_empty_list(string response)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("GET", ListPath, StubResponse.Json(response));

        (await raydocs.Client().ListDocumentsAsync(Session).ReadAsync()).ShouldBeEmpty();

        raydocs.Api.OnlyRequest().ShouldBeOfPage(ListPath, 1);
    }

    [Fact]
    public async Task A_list_of_documents_is_read_to_its_last_page()
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub(
            "GET",
            ListPath,
            [
                .. Enumerable
                    .Range(1, 3)
                    .Select(static page =>
                        StubResponse.Json(
                            $$$"""{"data":[{"id":"d-{{{page}}}","filename":"a.pdf","status":"ready"}],"meta":{"current_page":"""
                                + $$$"""{{{page}}},"last_page":3,"per_page":1,"total":3}}"""
                        )
                    ),
            ]
        );

        (await raydocs.Client().ListDocumentsAsync(Session).ReadAsync())
            .Select(static document => document.Id)
            .ShouldBe(["d-1", "d-2", "d-3"]);

        raydocs.Api.Requests.Count.ShouldBe(3);
        raydocs.Api.Requests[0].ShouldBeOfPage(ListPath, 1);
        raydocs.Api.Requests[1].ShouldBeOfPage(ListPath, 2);
        raydocs.Api.Requests[2].ShouldBeOfPage(ListPath, 3);
    }
}
