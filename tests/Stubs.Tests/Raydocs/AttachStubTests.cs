using DocumentClients;
using Raydocs;
using Stubs.Tests.Server;
using static Stubs.Tests.Raydocs.RaydocsSamples;

namespace Stubs.Tests.Raydocs;

/// <summary>Step 3, in both generations.</summary>
public sealed class AttachStubTests
{
    private const string OlderPath = $"/extractions/sessions/{Session}/documents";
    private const string NewerPath = $"/extractions/sessions/{Session}/documents/upload";
    private const string OlderBody = $$"""{"key":"{{Key}}","filename":"invoice.pdf"}""";
    private const string NewerBody = $$"""{"keys":["{{Key}}"]}""";
    private const string NoRoute = """{"message":"The route could not be found."}""";

    [Theory]
    [InlineData(201, OlderDocument, "uploaded")]
    [InlineData(200, OlderDocument, "uploaded")]
    [InlineData(201, $$"""{"data":{{OlderDocument}}}""", "uploaded")]
    [InlineData(
        201,
        $$"""{"id":"{{Document}}","filename":"invoice.pdf","mime_type":"application/pdf","size":"""
            + $$"""2048,"status":"pending","extraction_session_id":"{{Session}}"}""",
        "pending"
    )]
    [InlineData(201, $$"""{"id":"{{Document}}"}""", "")]
    public async Task The_older_generation_makes_a_record_of_a_key_and_a_name(int status, string response, string documentStatus)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", OlderPath, new StubResponse(status, response));

        var document = await raydocs
            .Client()
            .Api.CreateSessionDocumentAsync(Session, new CreateDocumentRequest { Key = Key, FileName = "invoice.pdf" });

        raydocs.Api.OnlyRequest().ShouldBeJson("POST", OlderPath, OlderBody);
        document.Id.ShouldBe(Document);
        document.Status.ToString().ShouldBe(documentStatus);
    }

    [Theory]
    [InlineData("Größe 100 % & mehr.pdf")]
    [InlineData("請求書 \"März\".pdf")]
    public async Task The_name_of_a_record_arrives_as_it_is(string fileName)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", OlderPath, new StubResponse(201, OlderDocument));

        await raydocs.Client().Api.CreateSessionDocumentAsync(Session, new CreateDocumentRequest { Key = Key, FileName = fileName });

        System.Text.Json.Nodes.JsonNode.Parse(raydocs.Api.OnlyRequest().Bytes)!["filename"]!.GetValue<string>().ShouldBe(fileName);
    }

    [Theory]
    [InlineData(200, $$"""{"data":[{{NewerDocument}}]}""", "uploaded")]
    [InlineData(201, $$"""{"data":[{{NewerDocument}}]}""", "uploaded")]
    [InlineData(200, $"[{NewerDocument}]", "uploaded")]
    [InlineData(
        200,
        $$"""{"data":[{"id":"{{Document}}","workspace_id":12,"filename":"of-an-earlier-upload.pdf","status":"processed"}]}""",
        "processed"
    )]
    public async Task The_newer_generation_attaches_a_list_of_keys(int status, string response, string documentStatus)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", NewerPath, new StubResponse(status, response));

        var document = await raydocs.Client().Api.AttachUploadAsync(Session, new AttachUploadRequest(Key));

        raydocs.Api.OnlyRequest().ShouldBeJson("POST", NewerPath, NewerBody);
        document.Id.ShouldBe(Document);
        document.Status.ToString().ShouldBe(documentStatus);
    }

    [Theory]
    [InlineData(RaydocsGeneration.Automatic)]
    [InlineData(RaydocsGeneration.SessionDocuments)]
    public async Task Where_the_older_route_exists_only_that_is_used(RaydocsGeneration generation)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", OlderPath, new StubResponse(201, OlderDocument));

        (await raydocs.Client(generation).AttachAsync(Session, Key, "invoice.pdf")).SessionId.ShouldBe(Session);

        raydocs.Api.OnlyRequest().ShouldBeJson("POST", OlderPath, OlderBody);
    }

    [Fact]
    public async Task A_client_of_the_newer_generation_does_not_try_the_older_route()
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", NewerPath, StubResponse.Json($$"""{"data":[{{NewerDocument}}]}"""));

        (await raydocs.Client(RaydocsGeneration.WorkspaceDocuments).AttachAsync(Session, Key, "invoice.pdf")).WorkspaceId.ShouldBe("12");

        raydocs.Api.OnlyRequest().ShouldBeJson("POST", NewerPath, NewerBody);
    }

    [Theory]
    [InlineData(404, NoRoute)]
    [InlineData(405, """{"message":"The POST method is not supported for this route. Supported methods: GET, HEAD."}""")]
    public async Task A_client_that_finds_no_older_route_attaches_by_the_newer_one_and_remembers_it(int status, string response)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", OlderPath, new StubResponse(status, response));
        raydocs.Api.Stub("POST", NewerPath, StubResponse.Json($$"""{"data":[{{NewerDocument}}]}"""));
        var client = raydocs.Client();

        (await client.AttachAsync(Session, Key, "invoice.pdf")).Id.ShouldBe(Document);
        (await client.AttachAsync(Session, Key, "invoice.pdf")).Id.ShouldBe(Document);

        raydocs.Api.Requests.Count.ShouldBe(3);
        raydocs.Api.Requests[0].ShouldBeJson("POST", OlderPath, OlderBody);
        raydocs.Api.Requests[1].ShouldBeJson("POST", NewerPath, NewerBody);
        raydocs.Api.Requests[2].ShouldBeJson("POST", NewerPath, NewerBody);
    }

    [Fact]
    public async Task A_session_that_neither_route_knows_is_a_refusal()
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", OlderPath, new StubResponse(404, NoRoute));
        raydocs.Api.Stub("POST", NewerPath, new StubResponse(404, """{"message":"Session not found."}"""));

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => raydocs.Client().AttachAsync(Session, Key, "invoice.pdf"));

        refusal.VendorMessage.ShouldBe("Session not found.");
        raydocs.Api.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(RaydocsGeneration.Automatic, 422)]
    [InlineData(RaydocsGeneration.Automatic, 403)]
    [InlineData(RaydocsGeneration.SessionDocuments, 404)]
    [InlineData(RaydocsGeneration.SessionDocuments, 405)]
    public async Task No_other_refusal_leads_to_the_newer_route(RaydocsGeneration generation, int status)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", OlderPath, new StubResponse(status, """{"message":"Refused."}"""));

        var refusal = await Should.ThrowAsync<DocumentApiException>(() =>
            raydocs.Client(generation).AttachAsync(Session, Key, "invoice.pdf")
        );

        ((int)refusal.StatusCode).ShouldBe(status);
        raydocs.Api.OnlyRequest().Path.ShouldBe(OlderPath);
    }
}
