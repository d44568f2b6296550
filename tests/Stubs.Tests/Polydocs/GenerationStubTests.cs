using DocumentClients;
using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>The question which generation an address serves. A document is never sent to find out.</summary>
public sealed class GenerationStubTests
{
    private const string NotFound = """{"detail": "Not Found"}""";

    // Excerpts of the vendor's descriptions: the paths are theirs.
    private const string Of2022 = """
        {"openapi": "3.0.2", "info": {"title": "DOC2 - API", "description": "DOC2 - API", "version": "2.2.10"}, "paths": {
          "/document/process": {"post": {"summary": "Process"}}, "/document/process_documents": {"post": {}},
          "/document/process_base64": {"post": {}},
          "/document/status/{doc_id}": {"get": {}}, "/document/{doc_id}": {"get": {}}}}
        """;

    private const string Of2026 = """
        {"openapi": "3.1.0", "info": {"title": "DocBits - API", "version": "12.83.269"}, "paths": {
          "/document/import": {"post": {}}, "/document/process_documents": {"post": {}}, "/document/process/base64": {"post": {}},
          "/document/status/by-id/{doc_id}": {"get": {}}, "/document/by-id/{doc_id}": {"get": {}}}}
        """;

    private const string Of2026WithOlderNames = """
        {"openapi": "3.1.0", "info": {"title": "DocBits - API", "version": "12.83.269"}, "paths": {
          "/document/process": {"post": {}}, "/document/import": {"post": {}}, "/document/process_documents": {"post": {}},
          "/document/process/base64": {"post": {}},
          "/document/status/by-id/{doc_id}": {"get": {}}, "/document/dashboard": {"get": {}}, "/document/dashboards": {"get": {}}}}
        """;

    [Theory]
    [InlineData(Of2022, "/document/process")]
    [InlineData(Of2026, "/document/import")]
    [InlineData(Of2026WithOlderNames, "/document/import")]
    public async Task The_description_says_which_path_takes_the_document(string description, string path)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/openapi.json", StubResponse.Json(description));
        polydocs.Server.Stub("POST", path, StubResponse.Json(Samples.Accepted));

        await polydocs.Client(PolydocsGeneration.Automatic).UploadAsync(Samples.Invoice);

        polydocs
            .Server.Requests.Select(static request => $"{request.Method} {request.Path}")
            .ShouldBe(["GET /openapi.json", $"POST {path}"]);
        polydocs.Server.Requests[0].Headers["X-API-KEY"].ShouldBe(PolydocsStubs.Key);
        polydocs.Server.Requests[0].Bytes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Of2022, PolydocsGeneration.Polydocs)]
    [InlineData(Of2026, PolydocsGeneration.DocBits)]
    public async Task The_question_is_asked_once_for_all_calls(string description, PolydocsGeneration generation)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/openapi.json", StubResponse.Json(description));
        polydocs.Server.Stub("POST", Paths.Upload(generation), StubResponse.Json(Samples.Accepted));
        polydocs.Server.Stub("POST", Paths.Base64(generation), StubResponse.Json(Samples.Accepted));
        polydocs.Server.Stub("GET", Paths.Status(generation, Samples.Id), StubResponse.Json("""{"status": "new"}"""));
        var client = polydocs.Client(PolydocsGeneration.Automatic, static options => options.OrganizationId = "org-1");

        await client.UploadAsync(Samples.Invoice);
        await client.UploadBase64Async(Samples.Invoice);
        await client.GetStatusAsync(Samples.Id);

        polydocs.Server.RequestsTo("GET", "/openapi.json").ShouldHaveSingleItem();
        polydocs.Server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task The_generation_that_was_set_is_not_asked_for()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process", StubResponse.Json(Samples.Accepted));

        await polydocs.Client().UploadAsync(Samples.Invoice);

        polydocs.Server.OnlyRequest().Path.ShouldBe("/document/process");
    }

    [Theory]
    [InlineData(
        "/document/status/by-id/*",
        404,
        """{"success": false, "error_code": "NOT_FOUND", "message": "No record found"}""",
        "/document/import"
    )]
    [InlineData("/document/status/by-id/*", 200, """{"success": false, "message": "No record found"}""", "/document/import")]
    [InlineData(
        "/document/status/by-id/*",
        422,
        """{"detail": [{"loc": ["path", "doc_id"], "msg": "value is not a valid uuid", "type": "type_error.uuid"}]}""",
        "/document/import"
    )]
    [InlineData("/document/status/by-id/*", 404, NotFound, "/document/process")]
    public async Task Without_a_description_the_status_routes_are_asked(string route, int status, string body, string path)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/openapi.json", new StubResponse(404, NotFound));
        polydocs.Server.Stub(
            "GET",
            "/document/status/*",
            new StubResponse(
                path == "/document/process" ? 200 : 404,
                path == "/document/process" ? """{"success": false, "message": "No record found"}""" : NotFound
            )
        );
        polydocs.Server.Stub("GET", route, new StubResponse(status, body));
        polydocs.Server.Stub("POST", path, StubResponse.Json(Samples.Accepted));

        await polydocs.Client(PolydocsGeneration.Automatic).UploadAsync(Samples.Invoice);

        polydocs.Server.RequestsTo("POST", path).ShouldHaveSingleItem();
        polydocs.Server.Requests.Count(static request => request.Method == "POST").ShouldBe(1);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_question_that_is_refused_for_now_is_reported_and_asked_again_by_the_next_call(int status)
    {
        using var polydocs = new PolydocsStubs();
        var later = new StubResponse(status, """{"detail": "Maintenance"}""")
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "3600" },
        };
        polydocs.Server.Stub("GET", "/openapi.json", later, StubResponse.Json(Of2022));
        polydocs.Server.Stub("POST", "/document/process", StubResponse.Json(Samples.Accepted));
        var client = polydocs.Client(PolydocsGeneration.Automatic);

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));
        failure.VendorMessage.ShouldBe("Maintenance");
        polydocs.Server.RequestsTo("POST", "/document/process").ShouldBeEmpty();

        (await client.UploadAsync(Samples.Invoice)).Id.ShouldBe(Samples.Id);
    }

    [Fact]
    public async Task A_key_that_is_refused_is_reported_before_a_document_is_sent()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/*", new StubResponse(401, """{"message": "invalid key"}"""));

        var failure = await Should.ThrowAsync<DocumentApiException>(() =>
            polydocs.Client(PolydocsGeneration.Automatic).UploadAsync(Samples.Invoice)
        );

        ((int)failure.StatusCode).ShouldBe(401);
        failure.Message.ShouldContain("invalid key");
        polydocs.Server.Requests.ShouldAllBe(static request => request.Method == "GET");
    }
}
