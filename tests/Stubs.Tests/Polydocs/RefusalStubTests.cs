using System.Net;
using DocumentClients;
using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>A refusal is reported in the words of Polydocs, and nothing is sent again.</summary>
public sealed class RefusalStubTests
{
    [Theory]
    [MemberData(nameof(RefusalRows.ByStatusCode), MemberType = typeof(RefusalRows))]
    public Task An_upload_is_refused(int status, string body, string words) =>
        Refused("POST", "/document/process", status, body, words, Upload);

    [Theory]
    [MemberData(nameof(RefusalRows.ByStatusCode), MemberType = typeof(RefusalRows))]
    public Task Several_documents_are_refused(int status, string body, string words) =>
        Refused("POST", "/document/process_documents", status, body, words, Batch);

    [Theory]
    [MemberData(nameof(RefusalRows.ByStatusCode), MemberType = typeof(RefusalRows))]
    public Task A_base64_text_is_refused(int status, string body, string words) =>
        Refused("POST", "/document/process_base64", status, body, words, Base64);

    [Theory]
    [MemberData(nameof(RefusalRows.ByStatusCode), MemberType = typeof(RefusalRows))]
    public Task A_status_is_refused(int status, string body, string words) =>
        Refused("GET", "/document/status/d-1", status, body, words, Status);

    [Theory]
    [MemberData(nameof(RefusalRows.ByStatusCode), MemberType = typeof(RefusalRows))]
    public Task DocBits_refuses_an_upload(int status, string body, string words) =>
        Refused("POST", "/document/import", status, body, words, static api => api.ImportDocumentAsync(new DocumentPart(Samples.Invoice)));

    [Theory]
    [MemberData(nameof(RefusalRows.ByStatusCode), MemberType = typeof(RefusalRows))]
    public Task DocBits_refuses_a_base64_text(int status, string body, string words) =>
        Refused("POST", "/document/process/base64", status, body, words, static api => api.ImportBase64Async(Form()));

    [Theory]
    [MemberData(nameof(RefusalRows.ByStatusCode), MemberType = typeof(RefusalRows))]
    public Task DocBits_refuses_a_status(int status, string body, string words) =>
        Refused("GET", "/document/status/by-id/d-1", status, body, words, static api => api.GetDocumentStatusByIdAsync("d-1"));

    [Theory]
    [MemberData(nameof(RefusalRows.WithStatus200), MemberType = typeof(RefusalRows))]
    public Task An_upload_is_refused_with_status_200(string body, string words) =>
        Refused("POST", "/document/process", 200, body, words, Upload);

    [Theory]
    [MemberData(nameof(RefusalRows.WithStatus200), MemberType = typeof(RefusalRows))]
    public Task Several_documents_are_refused_with_status_200(string body, string words) =>
        Refused("POST", "/document/process_documents", 200, body, words, Batch);

    [Theory]
    [MemberData(nameof(RefusalRows.WithStatus200), MemberType = typeof(RefusalRows))]
    public Task A_base64_text_is_refused_with_status_200(string body, string words) =>
        Refused("POST", "/document/process_base64", 200, body, words, Base64);

    [Theory]
    [MemberData(nameof(RefusalRows.WithStatus200), MemberType = typeof(RefusalRows))]
    public Task A_status_is_refused_with_status_200(string body, string words) =>
        Refused("GET", "/document/status/d-1", 200, body, words, Status);

    [Theory]
    [InlineData("""[{"success": false, "message": "Encrypted file"}]""")]
    [InlineData("""{"data": {"success": false, "message": "Encrypted file"}}""")]
    [InlineData("""{"success": false, "doc_id": "d-1", "message": "Encrypted file"}""")]
    public Task A_refusal_is_found_wherever_it_stands(string body) =>
        Refused("POST", "/document/process", 200, body, "Encrypted file", Upload);

    [Theory]
    [InlineData("""{"message": "Of the application", "detail": "Of the framework"}""", "Of the application")]
    [InlineData("""{"detail": "Of the framework", "error_description": "Of the sign-in"}""", "Of the framework")]
    [InlineData("""{"message": null, "detail": "Of the framework"}""", "Of the framework")]
    public Task The_message_of_the_application_counts_before_the_others(string body, string words) =>
        Refused("POST", "/document/process", 403, body, words, Upload);

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    public async Task A_code_beside_the_message_is_reported(int status)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "GET",
            "/document/status/d-1",
            new StubResponse(
                status,
                """{"success": false, "error_code": "NOT_ENOUGH_PERMISSIONS_TO_VIEW_DOCUMENT", "message": "Refused"}"""
            )
        );

        (await Should.ThrowAsync<DocumentApiException>(() => Status(polydocs.Client().Api))).VendorCode.ShouldBe(
            "NOT_ENOUGH_PERMISSIONS_TO_VIEW_DOCUMENT"
        );
    }

    [Fact]
    public async Task A_gateway_that_speaks_html_is_reported_by_its_status_and_kept_for_diagnosis()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", "/document/process", new StubResponse(403, "<html><h1>Forbidden by policy</h1></html>", "text/html"));

        var failure = await Should.ThrowAsync<DocumentApiException>(() => Upload(polydocs.Client().Api));

        failure.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        failure.ResponseBody.ShouldBe("<html><h1>Forbidden by policy</h1></html>");
        failure.Message.ShouldNotContain("<");
    }

    private static async Task Refused(string method, string path, int status, string body, string words, Func<IPolydocsApi, Task> call)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(method, path, new StubResponse(status, body));

        var failure = await Should.ThrowAsync<DocumentApiException>(() => call(polydocs.Client().Api));

        ((int)failure.StatusCode).ShouldBe(status);
        failure.VendorMessage.ShouldBe(words);
        failure.Message.ShouldContain(words);
        failure.Vendor.ShouldBe("Polydocs");
        failure.IsRetryable.ShouldBeFalse();
        failure.ResponseBody.ShouldBe(body);
        polydocs.Server.Requests.ShouldHaveSingleItem();
    }

    private static Task Upload(IPolydocsApi api) => api.ProcessDocumentAsync(new DocumentPart(Samples.Invoice));

    private static Task Batch(IPolydocsApi api) =>
        api.ProcessDocumentsAsync([new DocumentPart(Samples.Named("a.pdf")), new DocumentPart(Samples.Named("b.pdf"))]);

    private static Task Base64(IPolydocsApi api) => api.ProcessBase64Async(Form());

    private static HttpContent Form() => DocumentForm.Base64("file_contents", Samples.Invoice, []);

    private static Task Status(IPolydocsApi api) => api.GetDocumentStatusAsync("d-1");
}
