using DocumentClients;
using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>The vendor's guide "API calls: document upload and status check", step by step.</summary>
public sealed class FlowStubTests
{
    private const string Description =
        """{"openapi": "3.0.2", "info": {"title": "DOC2 - """
        + """API", "version": "2.2.10"}, "paths": {"/document/process": {}, "/document/process_base64": """
        + """{}, "/document/status/{doc_id}": {}}}""";

    [Fact]
    public async Task A_document_of_a_mail_pattern_is_uploaded_and_waited_for_until_a_person_may_check_it()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/openapi.json", StubResponse.Json(Description));
        polydocs.Server.Stub("POST", "/document/process", StubResponse.Json(Samples.Accepted));
        polydocs.Server.Stub("GET", $"/document/status/{Samples.Id}", Statuses("new", "running", "Running", "Ready For Validation"));
        var client = polydocs.Client(PolydocsGeneration.Automatic);
        var seen = new Seen();

        var upload = await client.UploadAsync(
            Samples.Invoice,
            new PolydocsUploadOptions
            {
                Source = PolydocsSource.EmailPattern("Invoices"),
                Metadata = DocumentMetadata.Parse("""{"order": "4711"}"""),
            }
        );
        var document = await client.WaitForDocumentAsync(upload, options: new() { Progress = seen });

        document.Status.ShouldBe(PolydocsDocumentStatus.ReadyForValidation);
        document.Id.ShouldBe(Samples.Id);
        seen.Words.ShouldBe(["new", "running", "Running", "Ready For Validation"]);
        var parts = await polydocs.Server.RequestsTo("POST", "/document/process").ShouldHaveSingleItem().PartsAsync();
        parts
            .Where(static part => part.FileName is null)
            .Select(static part => (part.Name, part.Text))
            .ShouldBe([("source", "email:Invoices"), ("metadata", """{"order": "4711"}""")]);
        polydocs.Server.Requests.Select(static request => request.Method).ShouldBe(["GET", "POST", "GET", "GET", "GET", "GET"]);
    }

    [Fact]
    public async Task Several_documents_are_uploaded_together_and_each_is_waited_for()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "POST",
            "/document/process_documents",
            StubResponse.Json(
                """[{"success": true, "doc_id": "d-a", "filename": "a.pdf"}, {"success": """
                    + """false, "filename": "b.txt", "message": "Unsupported type"}, {"success": """
                    + """true, "doc_id": "d-c", "filename": "c.pdf"}]"""
            )
        );
        polydocs.Server.Stub("GET", "/document/status/d-a", Statuses("new", "ready_for_validation"));
        polydocs.Server.Stub("GET", "/document/status/d-c", Statuses("running", "running", "pending_user_input"));
        var client = polydocs.Client();

        var outcomes = await client.UploadBatchAsync(
            [Samples.Named("a.pdf"), Samples.Named("b.txt"), Samples.Named("c.pdf")],
            new PolydocsUploadOptions { Source = "email:Invoices" }
        );
        var documents = await Task.WhenAll(
            outcomes.Where(static outcome => outcome.IsSuccess).Select(outcome => client.WaitForDocumentAsync(outcome.Upload!))
        );

        documents
            .Select(static document => (document.Id, document.Status.StoredValue))
            .ShouldBe([("d-a", "ready_for_validation"), ("d-c", "pending_user_input")]);
        outcomes[1].Error.ShouldNotBeNull().ShouldContain("Unsupported type");
        polydocs.Server.RequestsTo("GET", "/document/status/d-a").Count.ShouldBe(2);
        polydocs.Server.RequestsTo("GET", "/document/status/d-c").Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_base64_text_is_uploaded_to_DocBits_and_waited_for_until_it_is_exported()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process/base64", StubResponse.Json("""{"success": true, "data": {"id": "d-1"}}"""));
        polydocs.Server.Stub(
            "GET",
            "/document/status/by-id/d-1",
            Statuses("new", "ready_for_validation", "VALIDATED_PENDING_EXPORT", "exporting", "Exported")
        );
        var client = polydocs.Client(PolydocsGeneration.DocBits, static options => options.OrganizationId = "org-1");

        var upload = await client.UploadBase64Async(Samples.Invoice, new PolydocsUploadOptions { Source = "email:Invoices" });
        var document = await client.WaitForDocumentAsync(upload, PolydocsWaitUntil.Finished);

        document.Status.IsFinished.ShouldBeTrue();
        polydocs.Server.RequestsTo("GET", "/document/status/by-id/d-1").Count.ShouldBe(5);
        (await polydocs.Server.RequestsTo("POST", "/document/process/base64").ShouldHaveSingleItem().FormAsync())["source"]
            .ToString()
            .ShouldBe("email:Invoices");
    }

    [Theory]
    [InlineData("error", PolydocsWaitUntil.ReadyForValidation)]
    [InlineData("Export Error", PolydocsWaitUntil.Finished)]
    [InlineData("rejected", PolydocsWaitUntil.Finished)]
    public async Task A_wait_ends_with_the_words_of_Polydocs_when_processing_failed(string word, PolydocsWaitUntil goal)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "GET",
            "/document/status/d-1",
            StubResponse.Json("""{"status": "running"}"""),
            StubResponse.Json($$"""{"doc_id": "d-1", "status": "{{word}}", "message": "Seite 2 ist nicht lesbar"}""")
        );

        var failure = await Should.ThrowAsync<ProcessingFailedException>(() => polydocs.Client().WaitForDocumentAsync("d-1", goal));

        failure.Id.ShouldBe("d-1");
        failure.Status.ShouldBe(word);
        failure.Message.ShouldContain("Seite 2 ist nicht lesbar");
        polydocs.Server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_upload_whose_id_was_not_reported_cannot_be_waited_for()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process", StubResponse.Json("""{"success": true, "message": "Import started"}"""));
        var client = polydocs.Client();
        var upload = await client.UploadAsync(Samples.Invoice);

        await Should.ThrowAsync<ArgumentException>(() => client.WaitForDocumentAsync(upload));

        polydocs.Server.Requests.ShouldHaveSingleItem();
    }

    private static StubResponse[] Statuses(params string[] words) =>
        [.. words.Select(static word => StubResponse.Json($$"""{"success": true, "status": "{{word}}"}"""))];

    private sealed class Seen : IProgress<PolydocsDocument>
    {
        public List<string> Words { get; } = [];

        public void Report(PolydocsDocument value) => Words.Add(value.Status.Value);
    }
}
