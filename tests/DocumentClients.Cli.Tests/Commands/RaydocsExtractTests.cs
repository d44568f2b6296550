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

    [Fact]
    public async Task With_a_template_a_session_is_made_and_told_of_first()
    {
        await using var stage = await Stage.OpenAsync();
        var (one, two) = (stage.Folder.Document("one.pdf"), stage.Folder.Document("two.pdf"));

        var json = await stage.RunAsync("raydocs", "extract", one, two, "--template", stage.Raydocs.TemplateId, "--output", "json");
        var text = await stage.RunAsync("raydocs", "extract", one, "--template", stage.Raydocs.TemplateId);

        json.ExitCode.ShouldBe(0, json.Error);
        var (first, second) = (stage.Raydocs.Sessions[0], stage.Raydocs.Sessions[1]);
        json.Json.Count.ShouldBe(4);
        json.Json[0].Names().ShouldBe(["vendor", "sessionId", "templateId", "name", "error"]);
        json.Json[0].Text("sessionId").ShouldBe(first.Id);
        json.Json[3].Text("sessionId").ShouldBe(first.Id);
        json.Json[3].Text("status").ShouldBe("completed");
        (first.Name, second.Name).ShouldBe(("one.pdf and 1 more", "one.pdf"));
        text.Lines[0].ShouldBe($"session {second.Id}: created, template {stage.Raydocs.TemplateId}");
    }

    [Fact]
    public async Task The_session_that_was_made_is_told_of_before_anything_is_uploaded()
    {
        await using var stage = await Stage.OpenAsync();
        var stall = stage.Raydocs.Faults.Next(RaydocsOperation.CreateSignedUpload).StallBeforeResponding();
        using var stop = new CancellationTokenSource();
        var (plain, table) = (new InProcessTool(stage.Variables), new InProcessTool(stage.Variables) { IsOutputTerminal = true });
        string[] args = ["raydocs", "extract", stage.Folder.Document(), "--template", stage.Raydocs.TemplateId];

        var running = plain.RunAsync(args, stop.Token);
        await await Task.WhenAny(stall.Hit, running);
        var told = plain.OutputSoFar;
        await stop.CancelAsync();
        (await running).ExitCode.ShouldBe(130);
        var shown = await table.RunAsync(args);

        told.ShouldContain(stage.Raydocs.Sessions[0].Id);
        shown.ExitCode.ShouldBe(0, shown.Error);
        shown.Error.ShouldContain(stage.Raydocs.Sessions[1].Id);
        shown.Output.ShouldContain(stage.Raydocs.Sessions[1].Id);
    }

    [Fact]
    public async Task Without_its_session_nothing_is_uploaded()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync("raydocs", "extract", stage.Folder.Document(), "--template", "nowhere", "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Single.IsNull("sessionId").ShouldBeTrue();
        result.Single.Text("error")!.ShouldContain("nowhere");
        stage.Raydocs.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(0);
    }
}
