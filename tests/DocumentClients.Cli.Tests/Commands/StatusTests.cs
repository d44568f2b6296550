using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Commands;

public class StatusTests
{
    [Fact]
    public async Task Polydocs_reports_the_status_of_every_document_in_order()
    {
        await using var stage = await Stage.OpenAsync();
        var ids = await UploadAsync(stage, "polydocs", "upload", stage.Folder.Document("one.pdf"), stage.Folder.Document("two.pdf"));

        var result = await stage.RunAsync(["polydocs", "status", .. ids, "--output", "json"]);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Json.Select(line => line.Text("documentId")).ShouldBe(ids);
        result.Json.ShouldAllBe(line => line.Text("status") == "new" && line.Text("vendor") == "polydocs");
        result.Json[0].Names().ShouldBe(["vendor", "file", "documentId", "status", "bytes", "error"]);
    }

    [Fact]
    public async Task Polydocs_waits_for_documents_of_another_run()
    {
        await using var stage = await Stage.OpenAsync();
        var ids = await UploadAsync(stage, "polydocs", "upload", stage.Folder.Document("one.pdf"), stage.Folder.Document("two.pdf"));

        var result = await stage.RunAsync(["polydocs", "status", .. ids, "--wait", "--timeout", "2h"]);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Lines.Length.ShouldBe(2);
        foreach (var id in ids)
        {
            result.Lines.ShouldContain(line =>
                line.Contains(id, StringComparison.Ordinal) && line.Contains("ready_for_validation", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task A_document_that_is_not_known_fails_and_the_others_are_reported()
    {
        await using var stage = await Stage.OpenAsync();
        var ids = await UploadAsync(stage, "polydocs", "upload", stage.Folder.Document());

        var result = await stage.RunAsync("polydocs", "status", "nobody", ids[0], "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Json[0].Text("documentId").ShouldBe("nobody");
        result.Json[0].Text("error")!.ShouldContain("404");
        result.Json[1].Text("status").ShouldBe("new");
    }

    [Fact]
    public async Task A_failure_status_is_an_error_only_when_it_was_waited_for()
    {
        await using var stage = await Stage.OpenAsync(new PolydocsEmulatorOptions { Statuses = ["rejected"] });
        var ids = await UploadAsync(stage, "polydocs", "upload", stage.Folder.Document());

        var asked = await stage.RunAsync("polydocs", "status", ids[0], "--output", "json");
        var waited = await stage.RunAsync("polydocs", "status", ids[0], "--wait", "--output", "json");

        (asked.ExitCode, waited.ExitCode).ShouldBe((0, 1));
        (asked.Single.Text("status"), waited.Single.Text("status")).ShouldBe(("rejected", "rejected"));
    }

    [Fact]
    public async Task Raydocs_reports_the_status_with_name_and_size()
    {
        await using var stage = await Stage.OpenAsync();
        var ids = await UploadAsync(stage, "raydocs", "upload", stage.Folder.Document(), "--session", await stage.CreateSessionAsync());

        var result = await stage.RunAsync("raydocs", "status", ids[0], "--output", "json");
        var text = await stage.RunAsync("raydocs", "status", ids[0], "--wait", "--timeout", "30s");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Single.Text("vendor").ShouldBe("raydocs");
        result.Single.Text("file").ShouldBe("invoice.pdf");
        result.Single.GetProperty("bytes").GetInt64().ShouldBe(5000);
        text.ExitCode.ShouldBe(0, text.Error);
        text.Lines.ShouldBe([$"invoice.pdf: ready, document {ids[0]}, 5,000 bytes"]);
    }

    [Fact]
    public async Task Raydocs_fails_a_document_that_is_not_known()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync("raydocs", "status", "nobody");

        result.ExitCode.ShouldBe(1);
        result.Lines.ShouldBe(["document nobody: failed"]);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("nobody");
    }

    private static async Task<string[]> UploadAsync(Stage stage, params string[] args)
    {
        var uploaded = await stage.RunAsync([.. args, "--output", "json"]);
        uploaded.ExitCode.ShouldBe(0, uploaded.Error);
        return [.. uploaded.Json.Select(line => line.Text("documentId")!)];
    }
}
