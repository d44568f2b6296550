using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;
using Microsoft.AspNetCore.Http;

namespace DocumentClients.Cli.Tests.Commands;

public class RaydocsExportTests
{
    [Fact]
    public async Task A_result_is_saved_and_what_was_there_replaced()
    {
        await using var stage = await Stage.OpenAsync();
        var id = await ResultAsync(stage);
        var file = stage.Folder.Text("result.xlsx", "the former one");

        var json = await stage.RunAsync("raydocs", "export", id, "--to", file, "--output", "json");
        var text = await stage.RunAsync("raydocs", "export", id, "--to", stage.Folder.PathOf("other.xlsx"));

        json.ExitCode.ShouldBe(0, json.Error);
        var written = await File.ReadAllTextAsync(file);
        written.ShouldEndWith($"stands for the workbook of result {id}");
        json.Single.Names().ShouldBe(["vendor", "resultId", "file", "bytes", "error"]);
        json.Single.Text("file").ShouldBe(file);
        json.Single.GetProperty("bytes").GetInt64().ShouldBe(new FileInfo(file).Length);
        text.Lines.ShouldBe([$"result {id}: saved, file {stage.Folder.PathOf("other.xlsx")}, {new FileInfo(file).Length} bytes"]);
        stage.Folder.Names.ShouldBe(["invoice.pdf", "other.xlsx", "result.xlsx"]);
    }

    [Fact]
    public async Task An_export_that_breaks_off_leaves_what_was_there()
    {
        await using var stage = await Stage.OpenAsync();
        var id = await ResultAsync(stage);
        var file = stage.Folder.Text("result.xlsx", "the former one");
        stage.Raydocs.Faults.Next(RaydocsOperation.ExportResultToExcel).CloseInResponse();

        var result = await stage.RunAsync("raydocs", "export", id, "--to", file, "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Single.IsNull("bytes").ShouldBeTrue();
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain(id);
        (await File.ReadAllTextAsync(file)).ShouldBe("the former one");
        stage.Folder.Names.ShouldBe(["invoice.pdf", "result.xlsx"]);
    }

    [Fact]
    public async Task A_result_that_is_not_known_leaves_no_file()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync("raydocs", "export", "nowhere", "--to", stage.Folder.PathOf("result.xlsx"));

        result.ExitCode.ShouldBe(1);
        result.Lines.ShouldBe(["result nowhere: failed"]);
        stage.Folder.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_cannot_be_made_is_wrong_usage_before_anything_is_asked()
    {
        await using var stage = await Stage.OpenAsync();

        foreach (var file in (string[])[stage.Folder.Root, stage.Folder.PathOf("no/such/folder.xlsx"), "/dev/null", "a\0b"])
        {
            var result = await stage.RunAsync("raydocs", "export", "id", "--to", file);

            result.ExitCode.ShouldBe(2);
            result.ErrorLines.ShouldHaveSingleItem().ShouldContain("--to");
        }

        stage.Raydocs.RequestCount(RaydocsOperation.ExportResultToExcel).ShouldBe(0);
    }

    [Fact]
    public async Task A_link_stays_and_what_it_leads_to_is_replaced()
    {
        if (OperatingSystem.IsWindows())
        {
            // Links need a privilege there.
            return;
        }

        await using var stage = await Stage.OpenAsync();
        var id = await ResultAsync(stage);
        var file = stage.Folder.Text("real.xlsx", "the former one");
        File.CreateSymbolicLink(stage.Folder.PathOf("link.xlsx"), file);

        var result = await stage.RunAsync("raydocs", "export", id, "--to", stage.Folder.PathOf("link.xlsx"));

        result.ExitCode.ShouldBe(0, result.Error);
        (await File.ReadAllTextAsync(file)).ShouldEndWith(id);
        new FileInfo(stage.Folder.PathOf("link.xlsx")).LinkTarget.ShouldBe(file);
    }

    [Fact]
    public async Task A_cancelled_export_leaves_nothing()
    {
        await using var stage = await Stage.OpenAsync();
        var id = await ResultAsync(stage);
        var begun = new TaskCompletionSource();
        stage
            .Raydocs.Faults.Next(RaydocsOperation.ExportResultToExcel)
            .Do(async context =>
            {
                await context.Response.WriteAsync("PK and then nothing");
                await context.Response.Body.FlushAsync();
                begun.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            });
        using var stop = new CancellationTokenSource();

        var running = stage.RunAsync(["raydocs", "export", id, "--to", stage.Folder.PathOf("result.xlsx")], stop.Token);
        await await Task.WhenAny(begun.Task, running);
        await stop.CancelAsync();
        var result = await running;

        result.ExitCode.ShouldBe(130);
        stage.Folder.Names.ShouldBe(["invoice.pdf"]);
    }

    private static async Task<string> ResultAsync(Stage stage)
    {
        var session = await stage.CreateSessionAsync();
        var extracted = await stage.RunAsync("raydocs", "extract", stage.Folder.Document(), "--session", session, "--output", "json");
        extracted.ExitCode.ShouldBe(0, extracted.Error);
        return extracted.Json[^1].Text("resultId")!;
    }
}
