using System.Text.Json;
using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Commands;

public class RaydocsExtractTests
{
    [Fact]
    public async Task An_extraction_reports_its_documents_and_then_its_result()
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();
        var (one, two) = (stage.Folder.Document("one.pdf"), stage.Folder.Document("two.pdf", 7000));

        var result = await stage.RunAsync("raydocs", "extract", "--session", session, one, two, "--timeout", "10m", "--output", "json");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Json.Count.ShouldBe(3);
        result.Json[0].Text("file").ShouldBe(one);
        result.Json[1].Text("file").ShouldBe(two);
        var extraction = result.Json[2];
        extraction.Names().ShouldBe(["vendor", "sessionId", "resultId", "status", "data", "error"]);
        extraction.Text("vendor").ShouldBe("raydocs");
        extraction.Text("sessionId").ShouldBe(session);
        extraction.Text("resultId").ShouldBe(stage.Raydocs.Results.ShouldHaveSingleItem().Id);
        extraction.Text("status").ShouldBe("completed");
        extraction.GetProperty("data").ValueKind.ShouldBe(JsonValueKind.Object);
        extraction.IsNull("error").ShouldBeTrue();
    }

    [Fact]
    public async Task An_extraction_may_run_over_what_the_session_holds()
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();
        (await stage.RunAsync("raydocs", "upload", stage.Folder.Document(), "--session", session)).ExitCode.ShouldBe(0);

        var result = await stage.RunAsync("raydocs", "extract", "--session", session);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Lines[0].ShouldBe($"session {session}: completed, result {stage.Raydocs.Results[0].Id}");
        result.Output.ShouldContain("\"documents\": [");
    }

    [Fact]
    public async Task An_installation_that_wants_parsed_documents_is_waited_for()
    {
        await using var stage = await Stage.OpenAsync(raydocs: new RaydocsEmulatorOptions { RefuseUnparsedDocuments = true });

        var result = await stage.RunAsync(
            "raydocs",
            "extract",
            "--session",
            await stage.CreateSessionAsync(),
            stage.Folder.Document(),
            "--output",
            "json"
        );

        result.ExitCode.ShouldBe(0, result.Error);
        result.Json[1].Text("status").ShouldBe("completed");
        stage.Raydocs.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(2);
    }

    [Fact]
    public async Task An_extraction_without_files_waits_for_what_the_session_holds()
    {
        await using var stage = await Stage.OpenAsync(raydocs: new RaydocsEmulatorOptions { RefuseUnparsedDocuments = true });
        var session = await stage.CreateSessionAsync();
        (await stage.RunAsync("raydocs", "upload", stage.Folder.Document(), "--session", session)).ExitCode.ShouldBe(0);

        var result = await stage.RunAsync("raydocs", "extract", "--session", session, "--output", "json");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Single.Text("status").ShouldBe("completed");
        stage.Raydocs.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(2);
    }

    [Fact]
    public async Task An_extraction_over_a_session_without_documents_reports_what_the_service_says_of_it()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync("raydocs", "extract", "--session", await stage.CreateSessionAsync(), "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Single.Text("error")!.ShouldContain("no documents");
        stage.Raydocs.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(1);
    }

    [Fact]
    public async Task A_result_that_is_not_known_right_after_its_run_is_waited_for()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Raydocs.Faults.Next(RaydocsOperation.GetResult, times: 3).Status(404);

        var result = await stage.RunAsync(
            "raydocs",
            "extract",
            "--session",
            await stage.CreateSessionAsync(),
            stage.Folder.Document(),
            "--output",
            "json"
        );

        result.ExitCode.ShouldBe(0, result.Error);
        result.Json[1].Text("status").ShouldBe("completed");
    }

    [Fact]
    public async Task A_refusal_that_waiting_did_not_cure_is_reported_with_the_wait()
    {
        await using var stage = await Stage.OpenAsync(raydocs: new RaydocsEmulatorOptions { DocumentStatuses = ["uploaded"] });
        stage.Raydocs.Faults.Always(RaydocsOperation.RunExtraction).Status(422, """{"message":"No credits."}""");

        var result = await stage.RunAsync(
            "raydocs",
            "extract",
            "--session",
            await stage.CreateSessionAsync(),
            stage.Folder.Document(),
            "--timeout",
            "1s",
            "--output",
            "json"
        );

        result.ExitCode.ShouldBe(1);
        result.Json[1].Text("error")!.ShouldContain("No credits.");
        result.Json[1].Text("error")!.ShouldContain("1 document of Raydocs session");
        stage.Raydocs.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(1);
    }

    [Fact]
    public async Task Without_one_of_its_documents_it_is_not_run()
    {
        await using var stage = await Stage.OpenAsync();
        var (missing, good) = (stage.Folder.PathOf("missing.pdf"), stage.Folder.Document("good.pdf"));

        var result = await stage.RunAsync(
            "raydocs",
            "extract",
            "--session",
            await stage.CreateSessionAsync(),
            missing,
            good,
            "--output",
            "json"
        );

        result.ExitCode.ShouldBe(1);
        result.Json.About(missing).IsNull("error").ShouldBeFalse();
        result.Json.About(good).IsNull("error").ShouldBeTrue();
        result.Json[2].Text("error")!.ShouldContain("not run");
        result.Json[2].IsNull("resultId").ShouldBeTrue();
        result.Json[2].IsNull("data").ShouldBeTrue();
        stage.Raydocs.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(0);
    }

    [Fact]
    public async Task A_failed_extraction_is_reported_with_its_id()
    {
        await using var stage = await Stage.OpenAsync(raydocs: new RaydocsEmulatorOptions { ResultStatuses = ["created", "failed"] });

        var result = await stage.RunAsync(
            "raydocs",
            "extract",
            "--session",
            await stage.CreateSessionAsync(),
            stage.Folder.Document(),
            "--output",
            "json"
        );

        result.ExitCode.ShouldBe(1);
        result.Json[1].Text("status").ShouldBe("failed");
        result.Json[1].Text("resultId").ShouldBe(stage.Raydocs.Results[0].Id);
        result.Json[1].IsNull("error").ShouldBeFalse();
    }

    [Fact]
    public async Task An_unknown_session_fails_the_extraction()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync("raydocs", "extract", "--session", "nowhere");

        result.ExitCode.ShouldBe(1);
        result.Lines.ShouldBe(["session nowhere: failed"]);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("nowhere");
    }

    [Fact]
    public async Task A_cancelled_extraction_leaves_the_id_of_the_result()
    {
        await using var stage = await Stage.OpenAsync(raydocs: new RaydocsEmulatorOptions { ResultStatuses = ["processing"] });
        using var stop = new CancellationTokenSource();

        var running = stage.RunAsync(
            ["raydocs", "extract", "--session", await stage.CreateSessionAsync(), stage.Folder.Document(), "--output", "json"],
            stop.Token
        );
        await TestTools.Eventually.Is(() => stage.Raydocs.RequestCount(RaydocsOperation.GetResult) > 1);
        await stop.CancelAsync();
        var result = await running;

        result.ExitCode.ShouldBe(130);
        result.Json[1].Text("resultId").ShouldBe(stage.Raydocs.Results[0].Id);
        result.Json[1].Text("error")!.ShouldContain("cancelled");
    }
}
