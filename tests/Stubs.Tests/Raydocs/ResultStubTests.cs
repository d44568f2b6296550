using Raydocs;
using Stubs.Tests.Server;
using static Stubs.Tests.Raydocs.RaydocsSamples;

namespace Stubs.Tests.Raydocs;

/// <summary>Runs of an extraction and what comes of them.</summary>
public sealed class ResultStubTests
{
    private const string RunPath = $"/extractions/sessions/{Session}/results";
    private const string Path = $"/extractions/results/{Result}";

    [Theory]
    [InlineData(201, "created", "RUN")]
    [InlineData(201, "parsing_pending", "RUN")]
    [InlineData(201, "pending", "RUN")]
    [InlineData(200, "created", """{"data":RUN}""")]
    public async Task A_run_is_started_without_a_body_and_may_begin_in_several_states(int code, string status, string response)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", RunPath, new StubResponse(code, response.Replace("RUN", Run(status), StringComparison.Ordinal)));

        var run = await raydocs.Client().Api.RunExtractionAsync(Session);

        raydocs.Api.OnlyRequest().ShouldHaveNoBody("POST", RunPath);
        (run.Id, run.SessionId, run.Status.Value, run.ConfigHash).ShouldBe((Result, Session, status, Sha256));
        run.Status.IsPending.ShouldBeTrue();
        (run.Title, run.Data, run.CompletedAt).ShouldBe((null, null, null));
        run.AdditionalProperties!["document_refs"][0].GetProperty("documentId").GetString().ShouldBe(Document);
    }

    [Theory]
    [InlineData("completed", "success")]
    [InlineData("failed", "failure")]
    [InlineData("created", "pending")]
    [InlineData("parsing_pending", "pending")]
    [InlineData("processing", "pending")]
    [InlineData("pending", "pending")]
    [InlineData("Completed", "success")]
    [InlineData("cancelling", "pending")]
    public async Task A_result_status_says_whether_it_is_an_end(string status, string meaning)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("GET", Path, StubResponse.Json(Run(status)));

        var result = await raydocs.Client().GetResultAsync(Result);

        result.Status.Value.ShouldBe(status);
        (result.Status.IsSuccess, result.Status.IsFailure, result.Status.IsPending).ShouldBe(
            (meaning == "success", meaning == "failure", meaning == "pending")
        );
    }

    [Theory]
    [InlineData("audit_data", "RESULT")]
    [InlineData("reasoning", "RESULT")]
    [InlineData("audit_data\":null,\"reasoning", "RESULT")]
    [InlineData("audit_data", """{"data":RESULT}""")]
    public async Task A_completed_result_has_its_data_and_its_reasons(string audit, string response)
    {
        using var raydocs = new RaydocsStubs();
        var body = CompletedRun.Replace("audit_data", audit, StringComparison.Ordinal);
        raydocs.Api.Stub("GET", Path, StubResponse.Json(response.Replace("RESULT", body, StringComparison.Ordinal)));

        var result = await raydocs.Client().Api.GetResultAsync(Result);

        raydocs.Api.OnlyRequest().ShouldHaveNoBody("GET", Path);
        result.Data!.Value.GetProperty("invoice").GetProperty("number").GetString().ShouldBe("A-1");
        result.Data.Value.GetProperty("invoice").GetProperty("total").GetRawText().ShouldBe("10");
        var reason = result.AuditData!.Value.GetProperty("invoice").GetProperty("number");
        reason.GetProperty("reasoning").GetString().ShouldBe("header line");
        reason.GetProperty("sources")[0].GetProperty("page").GetInt32().ShouldBe(1);
        result.Title.ShouldBe("A-1");
        result.CompletedAt.ShouldBe(new DateTimeOffset(2026, 3, 4, 10, 2, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_workbook_is_handed_out_as_its_bytes()
    {
        const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        byte[] workbook =
        [
            .. "PK\u0003\u0004"u8,
            .. Enumerable.Range(0, 256).Select(static value => (byte)value),
            .. "\r\n\uFEFF{\"id\":\"no JSON\"}"u8,
        ];
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub(
            "GET",
            $"{Path}/export/excel",
            new StubResponse(200, null, Excel)
            {
                Bytes = workbook,
                Headers = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["Content-Disposition"] = "attachment; filename=\"extraction_result.xlsx\"",
                },
            }
        );

        await using var stream = await raydocs.Client().Api.ExportResultToExcelAsync(Result);
        using var received = new MemoryStream();
        await stream.CopyToAsync(received);

        received.ToArray().ShouldBe(workbook);
        var request = raydocs.Api.OnlyRequest();
        request.ShouldHaveNoBody("GET", $"{Path}/export/excel");
        // Refusals are JSON.
        request.Headers["Accept"].ShouldBe($"application/json, {Excel}");
    }

    [Theory]
    [InlineData("""{"orders":[{"no":"0042","total":1234567890123456789.25},{"no":"0043","total":-0.10}]}""")]
    [InlineData("""[{"total":1}]""")]
    [InlineData("""{}""")]
    public async Task Extracted_data_is_handed_on_as_it_was_written(string data)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("GET", Path, StubResponse.Json($$"""{"id":"{{Result}}","status":"completed","data":{{data}}}"""));

        var result = await raydocs.Client().Api.GetResultAsync(Result);

        result.Data!.Value.GetRawText().ShouldBe(data);
        result.AuditData.ShouldBeNull();
    }
}
