using DocumentClients;
using DocumentClients.TestTools;
using Raydocs;
using Stubs.Tests.Server;
using static Stubs.Tests.Raydocs.RaydocsSamples;

namespace Stubs.Tests.Raydocs;

/// <summary>The ways of the vendor's guide from end to end.</summary>
public sealed class FlowStubTests
{
    private const string SigningPath = "/vapor/signed-storage-url";
    private const string DocumentsPath = $"/extractions/sessions/{Session}/documents";
    private const string NewerPath = $"/extractions/sessions/{Session}/documents/upload";
    private const string RunPath = $"/extractions/sessions/{Session}/results";
    private const string ResultPath = $"/extractions/results/{Result}";

    [Theory]
    [InlineData(RaydocsGeneration.SessionDocuments, DocumentsPath, 201, OlderDocument, $$"""{"key":"{{Key}}","filename":"invoice.pdf"}""")]
    [InlineData(RaydocsGeneration.WorkspaceDocuments, NewerPath, 200, $$"""{"data":[{{NewerDocument}}]}""", $$"""{"keys":["{{Key}}"]}""")]
    [InlineData(RaydocsGeneration.Automatic, DocumentsPath, 201, OlderDocument, $$"""{"key":"{{Key}}","filename":"invoice.pdf"}""")]
    public async Task A_document_goes_in_three_steps(
        RaydocsGeneration generation,
        string attachPath,
        int status,
        string response,
        string attached
    )
    {
        using var raydocs = new RaydocsStubs();
        StubStaging(raydocs);
        raydocs.Api.Stub("POST", attachPath, new StubResponse(status, response));

        var document = await raydocs.Client(generation).UploadAsync(Session, Invoice);

        (document.Id, document.FileName, document.Status).ShouldBe((Document, "invoice.pdf", RaydocsDocumentStatus.Uploaded));
        raydocs.Api.Requests.Count.ShouldBe(2);
        raydocs.Api.Requests[0].ShouldBeJson("POST", SigningPath, """{"visibility":"private","content_type":"application/pdf"}""");
        raydocs.Api.Requests[1].ShouldBeJson("POST", attachPath, attached);
        ShouldBeTheInvoice(raydocs.Storage.OnlyRequest());
    }

    [Fact]
    public async Task A_session_of_a_template_takes_an_upload_and_gives_a_result()
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub(
            "GET",
            "/workspaces/12/extractions/templates",
            StubResponse.Json(
                $$$"""{"data":[{"id":"{{{Template}}}","name":"Invoices","workspace_id":12}],"meta":{"current_page":1,"last_page":"""
                    + """1,"per_page":15,"total":1}}"""
            )
        );
        raydocs.Api.Stub("POST", "/extractions/sessions", new StubResponse(201, NewSession));
        StubStaging(raydocs);
        raydocs.Api.Stub("POST", NewerPath, StubResponse.Json($$"""{"data":[{{NewerDocument}}]}"""));
        raydocs.Api.Stub("POST", RunPath, new StubResponse(201, Run("created")));
        raydocs.Api.Stub(
            "GET",
            ResultPath,
            StubResponse.Json(Run("created")),
            StubResponse.Json(Run("parsing_pending")),
            StubResponse.Json(Run("processing")),
            StubResponse.Json(CompletedRun)
        );
        var client = raydocs.Client(RaydocsGeneration.WorkspaceDocuments);
        var seen = new List<string>();

        var template = (await client.Templates.ListAsync("12").ReadAsync()).Single(static template => template.Name == "Invoices");
        var session = await client.Sessions.CreateAsync(template.Id, "March");
        await client.UploadAsync(session.Id, Invoice);
        var run = await client.RunExtractionAsync(session.Id);
        var result = await client.WaitForResultAsync(
            run.Id,
            new() { Progress = new Seen<RaydocsResult>(result => seen.Add(result.Status.Value)) }
        );

        result.Data!.Value.GetProperty("invoice").GetProperty("number").GetString().ShouldBe("A-1");
        seen.ShouldBe(["created", "parsing_pending", "processing", "completed"]);
        raydocs
            .Api.Requests.Select(static request => $"{request.Method} {request.Path}")
            .ShouldBe([
                "GET /workspaces/12/extractions/templates",
                "POST /extractions/sessions",
                $"POST {SigningPath}",
                $"POST {NewerPath}",
                $"POST {RunPath}",
                $"GET {ResultPath}",
                $"GET {ResultPath}",
                $"GET {ResultPath}",
                $"GET {ResultPath}",
            ]);
        ShouldBeTheInvoice(raydocs.Storage.OnlyRequest());
    }

    [Fact]
    public async Task One_call_uploads_runs_and_waits()
    {
        using var raydocs = new RaydocsStubs();
        StubStaging(raydocs);
        raydocs.Api.Stub("POST", DocumentsPath, new StubResponse(201, OlderDocument));
        raydocs.Api.Stub("POST", RunPath, new StubResponse(201, Run("pending")));
        raydocs.Api.Stub("GET", ResultPath, StubResponse.Json(Run("processing")), StubResponse.Json(CompletedRun));

        var result = await raydocs.Client().ExtractAsync(Session, [Invoice]);

        result.Title.ShouldBe("A-1");
        raydocs.Api.RequestsTo("POST", RunPath).ShouldHaveSingleItem().ShouldHaveNoBody("POST", RunPath);
        ShouldBeTheInvoice(raydocs.Storage.OnlyRequest());
    }

    [Fact]
    public async Task A_run_that_came_too_early_is_made_once_the_documents_are_ready()
    {
        using var raydocs = new RaydocsStubs();
        StubStaging(raydocs);
        raydocs.Api.Stub("POST", DocumentsPath, new StubResponse(201, OlderDocument));
        raydocs.Api.Stub(
            "GET",
            DocumentsPath,
            StubResponse.Json(
                $$"""[{"id":"{{Document}}","filename":"invoice.pdf","status":"processing","extraction_session_id":"{{Session}}"}]"""
            ),
            StubResponse.Json(
                $$"""[{"id":"{{Document}}","filename":"invoice.pdf","status":"ready","extraction_session_id":"{{Session}}"}]"""
            )
        );
        raydocs.Api.Stub(
            "POST",
            RunPath,
            new StubResponse(422, """{"message":"Documents are not ready."}"""),
            new StubResponse(201, Run("created"))
        );
        raydocs.Api.Stub("GET", ResultPath, StubResponse.Json(CompletedRun));

        var result = await raydocs.Client().ExtractAsync(Session, [Invoice]);

        result.Status.ShouldBe(RaydocsResultStatus.Completed);
        raydocs.Api.RequestsTo("POST", RunPath).Count.ShouldBe(2);
        raydocs.Api.RequestsTo("GET", DocumentsPath).Count.ShouldBeGreaterThanOrEqualTo(2);
        raydocs.Api.RequestsTo("POST", DocumentsPath).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_fails_ends_the_wait()
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("GET", ResultPath, StubResponse.Json(Run("processing")), StubResponse.Json(Run("failed")));

        var failure = await Should.ThrowAsync<ProcessingFailedException>(() => raydocs.Client().WaitForResultAsync(Result));

        (failure.Id, failure.Status).ShouldBe((Result, "failed"));
        raydocs.Api.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("ready", "uploaded", "processing")]
    [InlineData("processed", "uploaded", "queued", "parsing")]
    public async Task A_document_is_waited_for_through_its_states(string end, params string[] before)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub(
            "GET",
            $"/extractions/documents/{Document}",
            [
                .. before
                    .Append(end)
                    .Select(static status =>
                        StubResponse.Json($$"""{"id":"{{Document}}","filename":"invoice.pdf","status":"{{status}}"}""")
                    ),
            ]
        );

        (await raydocs.Client().WaitForDocumentAsync(Document)).Status.Value.ShouldBe(end);

        raydocs.Api.Requests.Count.ShouldBe(before.Length + 1);
    }

    [Fact]
    public async Task Several_documents_are_waited_for_with_the_sessions_list()
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub(
            "GET",
            DocumentsPath,
            StubResponse.Json($$"""{"data":[{"id":"{{Document}}","status":"processed"},{"id":"{{OtherDocument}}","status":"parsing"}]}"""),
            StubResponse.Json($$"""{"data":[{"id":"{{Document}}","status":"processed"},{"id":"{{OtherDocument}}","status":"processed"}]}""")
        );

        (await raydocs.Client().WaitForDocumentsAsync(Session, [Document, OtherDocument]))
            .Select(static document => document.Id)
            .ShouldBe([Document, OtherDocument], ignoreOrder: true);

        raydocs.Api.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_signed_url_that_expired_is_replaced_by_another_one()
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub(
            "POST",
            SigningPath,
            StubResponse.Json(
                $$$"""{"key":"tmp/late","url":"{{{raydocs.Storage.Address}}}tmp/late{{{SignedQuery}}}","headers":"""
                    + """{"Content-Type":"application/pdf"}}"""
            ),
            StubResponse.Json(Signing(raydocs.Storage.Address))
        );
        raydocs.Storage.Stub(
            "PUT",
            "/tmp/late",
            new StubResponse(
                403,
                """<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>""",
                "application/xml"
            )
        );
        raydocs.Storage.Stub("PUT", $"/{Key}", new StubResponse(200, Body: null));

        (await raydocs.Client().StageAsync(Invoice)).ShouldBe(Key);

        raydocs.Api.Requests.Count.ShouldBe(2);
        raydocs.Storage.Requests.Count.ShouldBe(2);
        raydocs.Storage.Requests.ShouldAllBe(static put => put.Bytes.SequenceEqual(InvoiceBytes));
    }

    private static void StubStaging(RaydocsStubs raydocs)
    {
        raydocs.Api.Stub("POST", SigningPath, StubResponse.Json(Signing(raydocs.Storage.Address)));
        raydocs.Storage.Stub("PUT", $"/{Key}", new StubResponse(200, Body: null));
    }

    private static void ShouldBeTheInvoice(RecordedRequest put)
    {
        put.Headers.Keys.ShouldBe(["Content-Length", "Content-Type", "Host"], ignoreOrder: true);
        put.Headers["Content-Length"].ShouldBe($"{InvoiceBytes.Length}");
        put.Query.ShouldBe(SignedQuery);
        put.Bytes.ShouldBe(InvoiceBytes);
    }

    /// <summary>Told at once and in order, unlike by <see cref="Progress{T}"/>.</summary>
    private sealed class Seen<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
