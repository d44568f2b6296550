using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Processes;

/// <summary>Standard output and standard error on a full disk, closed, or without a reader.</summary>
public class UnwritableStreamsTests
{
    /// <summary>Windows has no /dev/full; what the tool does where its writers fail is tested in process, on every system.</summary>
    private static bool IsWindows => OperatingSystem.IsWindows();

    [Theory]
    [InlineData(">/dev/full", "text")]
    [InlineData(">/dev/full", "json")]
    [InlineData(">&-", "text")]
    [InlineData(">&-", "json")]
    [InlineData("1</dev/null", "json")]
    public async Task Without_standard_output_what_is_made_is_reported_on_standard_error_and_no_more_is_made(
        string redirection,
        string format
    )
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();
        string[] files = [stage.Folder.Document("a.pdf"), stage.Folder.Document("b.pdf"), stage.Folder.Document("c.pdf")];
        if (IsWindows)
        {
            return;
        }

        var polydocs = await RunAsync("polydocs", "upload");
        var raydocs = await RunAsync("raydocs", "upload", "--session", session);
        var extract = await RunAsync("raydocs", "extract", "--session", session);

        foreach (var result in (ToolResult[])[polydocs, raydocs, extract])
        {
            result.ExitCode.ShouldBe(1, result.Error);
            result.ErrorLines.ShouldContain(static line =>
                line.StartsWith("error: Standard output cannot be written", StringComparison.Ordinal)
            );
            result.Error.ShouldNotContain("Exception");
        }

        (stage.Polydocs.Documents.Count, stage.Raydocs.Documents.Count, stage.Raydocs.Results.Count).ShouldBe((1, 2, 0));
        polydocs.Error.ShouldContain(stage.Polydocs.Documents[0].Id);
        raydocs.Error.ShouldContain(stage.Raydocs.Documents[0].Id);
        extract.Error.ShouldContain(stage.Raydocs.Documents[1].Id);
        polydocs.Error.ShouldContain("b.pdf: Not begun, since standard output cannot be written; nothing was sent.");
        extract.Error.ShouldContain("The extraction was not run");

        Task<ToolResult> RunAsync(params string[] args) =>
            ToolProcess.RunRedirectedAsync(redirection, stage.Folder.Root, stage.Variables, [.. args, .. files, "--output", format]);
    }

    [Theory]
    [InlineData(">/dev/full")]
    [InlineData(">&-")]
    public async Task Without_standard_output_the_last_document_of_an_extraction_is_reported_and_the_extraction_is_not_run(
        string redirection
    )
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();
        if (IsWindows)
        {
            return;
        }

        var result = await ToolProcess.RunRedirectedAsync(
            redirection,
            stage.Folder.Root,
            stage.Variables,
            "raydocs",
            "extract",
            "--session",
            session,
            stage.Folder.Document()
        );

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain(stage.Raydocs.Documents.ShouldHaveSingleItem().Id);
        result.Error.ShouldContain("The extraction was not run, since standard output cannot be written.");
        stage.Raydocs.Results.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--together")]
    [InlineData("--wait")]
    public async Task Without_standard_output_every_id_of_documents_under_way_is_reported(string option)
    {
        await using var stage = await Stage.OpenAsync();
        if (IsWindows)
        {
            return;
        }

        var result = await ToolProcess.RunRedirectedAsync(
            ">/dev/full",
            stage.Folder.Root,
            stage.Variables,
            "polydocs",
            "upload",
            stage.Folder.Document("a.pdf"),
            stage.Folder.Document("b.pdf"),
            option,
            "--output",
            "json"
        );
        var status = await ToolProcess.RunRedirectedAsync(
            ">/dev/full",
            stage.Folder.Root,
            stage.Variables,
            "polydocs",
            "status",
            stage.Polydocs.Documents[0].Id
        );

        result.ExitCode.ShouldBe(1);
        stage.Polydocs.Documents.ShouldAllBe(document => result.Error.Contains(document.Id, StringComparison.Ordinal));
        status.ExitCode.ShouldBe(1);
        status.ErrorLines.ShouldContain(line =>
            line.Contains($"document {stage.Polydocs.Documents[0].Id}", StringComparison.Ordinal)
            || line.StartsWith("a.pdf", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_request_for_several_documents_is_not_begun_when_an_earlier_result_could_not_be_told()
    {
        await using var stage = await Stage.OpenAsync();
        if (IsWindows)
        {
            return;
        }

        var result = await ToolProcess.RunRedirectedAsync(
            ">/dev/full",
            stage.Folder.Root,
            stage.Variables,
            "polydocs",
            "upload",
            "missing.pdf",
            stage.Folder.Document(),
            "--together"
        );

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("Not begun");
        stage.Polydocs.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_that_left_counts_as_a_full_output()
    {
        await using var stage = await Stage.OpenAsync();
        if (IsWindows)
        {
            return;
        }

        var hasLeft = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stage
            .Polydocs.Faults.Next(PolydocsOperation.Process)
            .Do(async context =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                await hasLeft.Task;
                context.Response.StatusCode = 429;
            });
        await using var tool = ToolProcess.Start(
            stage.Folder.Root,
            stage.Variables,
            "polydocs",
            "upload",
            stage.Folder.Document("a.pdf"),
            stage.Folder.Document("b.pdf"),
            "--output",
            "json"
        );

        tool.CloseOutput();
        hasLeft.SetResult();
        var result = await tool.EndAsync();

        result.ExitCode.ShouldBe(1, result.Error);
        result.Error.ShouldContain(stage.Polydocs.Documents.ShouldHaveSingleItem().Id);
    }

    [Theory]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    [InlineData("2</dev/null")]
    public async Task Without_standard_error_everything_is_done_and_reported(string redirection)
    {
        await using var stage = await Stage.OpenAsync();
        if (IsWindows)
        {
            return;
        }

        string[] upload =
        [
            "polydocs",
            "upload",
            "missing.pdf",
            stage.Folder.Document("a.pdf"),
            stage.Folder.Document("b.pdf"),
            "--output",
            "json",
            "--verbose",
        ];
        var failed = await ToolProcess.RunRedirectedAsync(redirection, stage.Folder.Root, stage.Variables, upload);
        var well = await ToolProcess.RunRedirectedAsync(
            redirection,
            stage.Folder.Root,
            stage.Variables,
            "polydocs",
            "status",
            stage.Polydocs.Documents[0].Id,
            "--verbose"
        );
        var usage = await ToolProcess.RunRedirectedAsync(redirection, stage.Folder.Root, stage.Variables, "polydocs", "upload");

        failed.ExitCode.ShouldBe(1);
        failed
            .Json.Where(static line => !line.IsNull("documentId"))
            .Select(static line => line.Text("documentId"))
            .ShouldBe(stage.Polydocs.Documents.Select(static document => document.Id));
        failed.Json.Count.ShouldBe(3);
        stage.Polydocs.Documents.Count.ShouldBe(2);
        well.ExitCode.ShouldBe(0);
        usage.ExitCode.ShouldBe(2);
    }

    [Theory]
    [InlineData(">/dev/full 2>/dev/full")]
    [InlineData(">&- 2>&-")]
    [InlineData("<&- >&- 2>&-")]
    public async Task Without_both_the_tool_ends_with_1_and_begins_nothing_more(string redirection)
    {
        await using var stage = await Stage.OpenAsync();
        if (IsWindows)
        {
            return;
        }

        var upload = await ToolProcess.RunRedirectedAsync(
            redirection,
            stage.Folder.Root,
            stage.Variables,
            "polydocs",
            "upload",
            stage.Folder.Document("a.pdf"),
            stage.Folder.Document("b.pdf"),
            "--verbose"
        );
        var emulator = await ToolProcess.RunRedirectedAsync(redirection, stage.Folder.Root, stage.Variables, "emulator");
        var version = await ToolProcess.RunRedirectedAsync(redirection, stage.Folder.Root, stage.Variables, "--version");

        (upload.ExitCode, emulator.ExitCode, version.ExitCode).ShouldBe((1, 1, 1));
        stage.Polydocs.Documents.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(">/dev/full")]
    [InlineData(">&-")]
    public async Task Help_the_version_and_the_addresses_of_the_emulators_go_to_standard_error_instead(string redirection)
    {
        using var folder = new Folder();
        if (IsWindows)
        {
            return;
        }

        var none = new Dictionary<string, string>(StringComparer.Ordinal);
        var help = await ToolProcess.RunRedirectedAsync(redirection, folder.Root, none, "--help");
        var version = await ToolProcess.RunRedirectedAsync(redirection, folder.Root, none, "--version");
        var emulator = await ToolProcess.RunRedirectedAsync(redirection, folder.Root, none, "emulator");

        (help.ExitCode, version.ExitCode, emulator.ExitCode).ShouldBe((1, 1, 1));
        help.Error.ShouldContain("DocumentClients__Polydocs__ApiKey");
        version.ErrorLines.Length.ShouldBe(2);
        emulator.Error.ShouldContain("DocumentClients__Raydocs__Token");
    }
}
