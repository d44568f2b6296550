using System.Net;
using DocumentClients;
using DocumentClients.Testing;

namespace Polydocs.Client.Tests.Refusals;

/// <summary>What is a refusal, and what the caller is informed of it.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("false")]
    [InlineData("\"false\"")]
    [InlineData("\"False\"")]
    [InlineData("\" FALSE \"")]
    [InlineData("0")]
    [InlineData("\"0\"")]
    public async Task A_success_that_is_denied_in_any_spelling_is_a_refusal_with_the_services_words(string success)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var body = $$"""{"success": {{success}}, "message": "The organisation is locked."}""";
        server.Faults.Randomly(1, seed: 1).Respond("application/json", body);
        Func<Task>[] calls =
        [
            () => client.UploadAsync(Samples.Invoice),
            () => client.UploadBase64Async(Samples.Invoice, new PolydocsUploadOptions { OrganizationId = "o" }),
            () => client.UploadBatchAsync([Samples.Invoice]),
            () => client.GetStatusAsync("4711"),
        ];

        foreach (var call in calls)
        {
            var refusal = await Should.ThrowAsync<DocumentApiException>(call);

            refusal.Message.ShouldContain("(200: The organisation is locked.)");
            (refusal.StatusCode, refusal.VendorMessage, refusal.Retry()).ShouldBe(
                (HttpStatusCode.OK, "The organisation is locked.", (false, null))
            );
        }

        server.Requests.Count.ShouldBe(calls.Length);
    }

    [Theory]
    [InlineData("\"false\"", "\"true\"")]
    [InlineData("0", "1")]
    [InlineData("\"False\"", "\"True\"")]
    public async Task Each_file_of_several_may_say_so_in_any_spelling(string no, string yes)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next()
            .Respond(
                "application/json",
                $$"""[{"filename": "a.pdf", "success": {{no}}, "message": "too old"}, {"filename": "b.pdf", "success": {{yes}}}]"""
            );

        var outcomes = await client.UploadBatchAsync([
            DocumentSource.FromBytes(Samples.Bytes, "a.pdf"),
            DocumentSource.FromBytes(Samples.Bytes, "b.pdf"),
        ]);

        outcomes.Select(static outcome => outcome.Error).ShouldBe(["too old", null]);
        outcomes[1].Upload.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{"data": {"success": "false", "message": "no"}}""")]
    [InlineData("""[{"success": "false", "message": "no"}]""")]
    public async Task A_denial_within_an_envelope_is_a_refusal_too(string body)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Randomly(1, seed: 1).Respond("application/json", body);

        (await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice))).VendorMessage.ShouldBe("no");
        (await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync("4711"))).VendorMessage.ShouldBe("no");

        server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(
        200,
        """{"success": false, "error_code": "NOT_FOUND", "message": "No record found"}""",
        "(200: No record found).",
        "NOT_FOUND"
    )]
    [InlineData(
        200,
        """{"success": false, "error_code": "NOT_ENOUGH_PERMISSIONS"}""",
        "(200: NOT_ENOUGH_PERMISSIONS).",
        "NOT_ENOUGH_PERMISSIONS"
    )]
    [InlineData(200, """{"error_code": "NOT_FOUND"}""", "(200: NOT_FOUND).", "NOT_FOUND")]
    [InlineData(400, """{"error_code": "X", "message": "X: it is not"}""", "(400: X: it is not).", "X")]
    [InlineData(
        422,
        """{"message": "invalid", "detail": [{"loc": ["body", "file"], "msg": "field required"}]}""",
        "(422: invalid; body.file: field required).",
        null
    )]
    [InlineData(422, """{"detail": [{"loc": ["body", "file"], "msg": "field required"}]}""", "(422: body.file: field required).", null)]
    public async Task Message_fields_and_code_are_all_reported(int status, string body, string told, string? code)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next().Respond("application/json", body, status);

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync("4711"));

        refusal.Message.ShouldContain(told);
        refusal.VendorCode.ShouldBe(code);
    }

    [Fact]
    public async Task A_status_or_an_id_beside_a_code_counts_more_than_the_code()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next().Respond("application/json", """{"status": "error", "error_code": "OCR"}""");
        server.Faults.Next().Respond("application/json", """{"doc_id": "7", "error_code": "DUPLICATE"}""");

        (await client.GetStatusAsync("4711")).Status.ShouldBe(PolydocsDocumentStatus.Error);
        (await client.UploadAsync(Samples.Invoice)).Id.ShouldBe("7");
    }
}
