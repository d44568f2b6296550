using DocumentClients;
using Raydocs;
using Stubs.Tests.Server;
using static Stubs.Tests.Raydocs.RaydocsSamples;

namespace Stubs.Tests.Raydocs;

/// <summary>
/// Refusals of every call, each in the form of the framework behind the API: a message, and what is wrong with which field.
/// </summary>
public sealed class RefusalStubTests
{
    private const string SigningPath = "/vapor/signed-storage-url";
    private const string Unauthenticated = """{"message":"Unauthenticated."}""";
    private const string AbilityMissing = """{"message":"Invalid ability provided."}""";

    [Theory]
    [InlineData(401, Unauthenticated, "Unauthenticated.")]
    [InlineData(403, """{"message":"This action is unauthorized."}""", "This action is unauthorized.")]
    public Task A_signed_url_is_refused(int status, string body, string message) =>
        Refused(
            "POST",
            SigningPath,
            status,
            body,
            message,
            static api => api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" })
        );

    [Theory]
    [InlineData(
        422,
        """{"message":"The key field is required.","errors":{"key":["The key field is required."]}}""",
        "The key field is required.",
        "key: The key field is required."
    )]
    [InlineData(
        422,
        """{"message":"Unsupported file format. (and 1 more error)","errors":{"filename":["Unsupported file format."],"key":["The upload """
            + """was not found."]}}""",
        "Unsupported file format. (and 1 more error)",
        "filename: Unsupported file format.",
        "key: The upload was not found."
    )]
    [InlineData(403, AbilityMissing, "Invalid ability provided.")]
    [InlineData(404, """{"message":"Session not found."}""", "Session not found.")]
    public Task A_record_is_refused(int status, string body, string message, params string[] fields) =>
        Refused(
            "POST",
            $"/extractions/sessions/{Session}/documents",
            status,
            body,
            message,
            static api => api.CreateSessionDocumentAsync(Session, new CreateDocumentRequest { Key = Key, FileName = "invoice.xyz" }),
            fields
        );

    [Theory]
    [InlineData(
        422,
        """{"message":"The keys.0 field is invalid.","errors":{"keys.0":["The keys.0 field is invalid.","The keys.0 field must """
            + """exist."]}}""",
        "The keys.0 field is invalid.",
        "keys.0: The keys.0 field is invalid.",
        "keys.0: The keys.0 field must exist."
    )]
    [InlineData(401, Unauthenticated, "Unauthenticated.")]
    [InlineData(404, """{"message":"Session not found."}""", "Session not found.")]
    public Task An_attachment_is_refused(int status, string body, string message, params string[] fields) =>
        Refused(
            "POST",
            $"/extractions/sessions/{Session}/documents/upload",
            status,
            body,
            message,
            static api => api.AttachUploadAsync(Session, new AttachUploadRequest(Key)),
            fields
        );

    [Theory]
    [InlineData(403, AbilityMissing, "Invalid ability provided.")]
    [InlineData(404, """{"message":"Session not found."}""", "Session not found.")]
    public Task A_list_of_documents_is_refused(int status, string body, string message) =>
        Refused(
            "GET",
            $"/extractions/sessions/{Session}/documents",
            status,
            body,
            message,
            static api => api.ListSessionDocumentsAsync(Session)
        );

    [Theory]
    [InlineData(401, Unauthenticated, "Unauthenticated.")]
    [InlineData(404, """{"message":"Document not found."}""", "Document not found.")]
    public Task A_document_is_refused(int status, string body, string message) =>
        Refused("GET", $"/extractions/documents/{Document}", status, body, message, static api => api.GetDocumentAsync(Document));

    [Theory]
    [InlineData(400, """{"message":"The request is malformed."}""", "The request is malformed.")]
    [InlineData(404, """{"message":"Template not found."}""", "Template not found.")]
    [InlineData(413, """{"message":"Request Too Long"}""", "Request Too Long")]
    [InlineData(
        422,
        """{"message":"The selected extraction template id is invalid.","errors":{"extraction_template_id":["The selected extraction """
            + """template id is invalid."]}}""",
        "The selected extraction template id is invalid.",
        "extraction_template_id: The selected extraction template id is invalid."
    )]
    public Task A_new_session_is_refused(int status, string body, string message, params string[] fields) =>
        Refused(
            "POST",
            "/extractions/sessions",
            status,
            body,
            message,
            static api => api.CreateSessionAsync(new CreateSessionRequest { TemplateId = Template, Name = "March" }),
            fields
        );

    [Theory]
    [InlineData(403, AbilityMissing, "Invalid ability provided.")]
    [InlineData(404, """{"message":"Session not found."}""", "Session not found.")]
    public Task A_session_is_refused(int status, string body, string message) =>
        Refused("GET", $"/extractions/sessions/{Session}", status, body, message, static api => api.GetSessionAsync(Session));

    [Theory]
    [InlineData(403, AbilityMissing, "Invalid ability provided.")]
    [InlineData(404, """{"message":"Session not found."}""", "Session not found.")]
    public Task A_deletion_is_refused(int status, string body, string message) =>
        Refused("DELETE", $"/extractions/sessions/{Session}", status, body, message, static api => api.DeleteSessionAsync(Session));

    [Theory]
    [InlineData(422, """{"message":"The session has no documents."}""", "The session has no documents.")]
    [InlineData(422, """{"message":"Documents are not ready."}""", "Documents are not ready.")]
    [InlineData(404, """{"message":"Session not found."}""", "Session not found.")]
    public Task A_run_is_refused(int status, string body, string message) =>
        Refused("POST", $"/extractions/sessions/{Session}/results", status, body, message, static api => api.RunExtractionAsync(Session));

    [Theory]
    [InlineData(401, Unauthenticated, "Unauthenticated.")]
    [InlineData(404, """{"message":"Result not found."}""", "Result not found.")]
    public Task A_result_is_refused(int status, string body, string message) =>
        Refused("GET", $"/extractions/results/{Result}", status, body, message, static api => api.GetResultAsync(Result));

    [Theory]
    [InlineData(403, AbilityMissing, "Invalid ability provided.")]
    [InlineData(404, """{"message":"Result not found."}""", "Result not found.")]
    public Task An_export_is_refused(int status, string body, string message) =>
        Refused(
            "GET",
            $"/extractions/results/{Result}/export/excel",
            status,
            body,
            message,
            static api => api.ExportResultToExcelAsync(Result)
        );

    [Theory]
    [InlineData(403, AbilityMissing, "Invalid ability provided.")]
    [InlineData(404, """{"message":"Workspace not found."}""", "Workspace not found.")]
    public Task A_list_of_templates_is_refused(int status, string body, string message) =>
        Refused("GET", "/workspaces/12/extractions/templates", status, body, message, static api => api.ListTemplatesAsync("12"));

    [Theory]
    [InlineData(404, """{"message":"Template not found."}""", "Template not found.")]
    public Task A_template_is_refused(int status, string body, string message) =>
        Refused("GET", $"/extractions/templates/{Template}", status, body, message, static api => api.GetTemplateAsync(Template));

    [Theory]
    [InlineData(null, "text/html")]
    [InlineData("<!DOCTYPE html><html><head><title>Not Found</title></head><body></body></html>", "text/html; charset=UTF-8")]
    [InlineData("""{"error":true}""", "application/json")]
    [InlineData("[]", "application/json")]
    public async Task A_refusal_without_a_message_has_its_status(string? body, string contentType)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("GET", $"/extractions/documents/{Document}", new StubResponse(404, body, contentType));

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => raydocs.Client().Api.GetDocumentAsync(Document));

        ((int)refusal.StatusCode).ShouldBe(404);
        refusal.VendorMessage.ShouldBeNull();
        refusal.ResponseBody.ShouldBe(body);
        raydocs.Api.OnlyRequest().Method.ShouldBe("GET");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7)]
    [InlineData(3600)]
    public async Task Too_many_requests_may_be_retried_when_the_service_says(int? seconds)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", "/extractions/sessions", TooMany(seconds));

        var refusal = await Should.ThrowAsync<DocumentApiException>(() =>
            raydocs.Client(attempts: 1).Api.CreateSessionAsync(new CreateSessionRequest { TemplateId = Template })
        );

        ((int)refusal.StatusCode).ShouldBe(429);
        refusal.VendorMessage.ShouldBe("Too Many Attempts.");
        refusal.Message.ShouldContain("Too Many Attempts.");
        (refusal.IsRetryable, refusal.RetryAfter).ShouldBe((true, seconds is null ? null : (TimeSpan?)TimeSpan.FromSeconds(seconds.Value)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public async Task Too_many_requests_are_sent_again_also_those_that_make_something(int? seconds)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", "/extractions/sessions", TooMany(seconds), new StubResponse(201, NewSession));

        (await raydocs.Client().Api.CreateSessionAsync(new CreateSessionRequest { TemplateId = Template })).Id.ShouldBe(Session);

        raydocs.Api.Requests.Count.ShouldBe(2);
        raydocs.Api.Requests[1].ShouldBeJson("POST", "/extractions/sessions", $$"""{"extraction_template_id":"{{Template}}"}""");
    }

    [Fact]
    public async Task A_server_error_is_asked_again_for_what_is_only_read()
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub(
            "GET",
            $"/extractions/results/{Result}",
            new StubResponse(500, """{"message":"Server Error"}"""),
            StubResponse.Json(CompletedRun)
        );

        (await raydocs.Client().Api.GetResultAsync(Result)).Status.ShouldBe(RaydocsResultStatus.Completed);

        raydocs.Api.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_error_leaves_open_whether_a_run_was_started()
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", $"/extractions/sessions/{Session}/results", new StubResponse(500, """{"message":"Server Error"}"""));

        var open = await Should.ThrowAsync<OutcomeUnknownException>(() => raydocs.Client().Api.RunExtractionAsync(Session));

        open.InnerException.ShouldBeOfType<DocumentApiException>().VendorMessage.ShouldBe("Server Error");
        raydocs.Api.OnlyRequest().Method.ShouldBe("POST");
    }

    private static async Task Refused(
        string method,
        string path,
        int status,
        string body,
        string message,
        Func<IRaydocsApi, Task> call,
        params string[] fields
    )
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub(method, path, new StubResponse(status, body));

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => call(raydocs.Client().Api));

        raydocs.Api.OnlyRequest().Path.ShouldBe(path);
        ((int)refusal.StatusCode).ShouldBe(status);
        refusal.VendorMessage.ShouldBe(message);
        refusal.FieldErrors.Select(static error => $"{error.Field}: {error.Message}").ShouldBe(fields);
        (fields.Length == 0 ? [message] : fields).ShouldAllBe(words => refusal.Message.Contains(words, StringComparison.Ordinal));
        // What the signer says may hold a signed URL.
        refusal.ResponseBody.ShouldBe(path == SigningPath ? null : body);
        refusal.IsRetryable.ShouldBeFalse();
        refusal.ToString().ShouldNotContain(RaydocsStubs.Token);
    }

    private static StubResponse TooMany(int? seconds)
    {
        var response = new StubResponse(429, """{"message":"Too Many Attempts."}""");
        return seconds is null
            ? response
            : response with
            {
                Headers = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["Retry-After"] = $"{seconds}",
                    ["X-RateLimit-Limit"] = "100",
                    ["X-RateLimit-Remaining"] = "0",
                },
            };
    }
}
