using System.Globalization;
using DocumentClients.Cli.Files;
using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Commands;

/// <summary>Directories, and many documents at a time.</summary>
public class ManyFilesTests
{
    public static TheoryData<string> Vendors => ["polydocs", "raydocs"];

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_directory_is_taken_file_by_file_in_order_without_what_is_hidden_or_the_journal(string vendor)
    {
        await using var stage = await Stage.OpenAsync();
        Make(stage, "in/b.pdf", "in/a/z.pdf", "in/a/.hidden.pdf", "in/.git/config", "in/c.pdf", "out.pdf");
        var journal = stage.Folder.PathOf("in/journal.jsonl");
        string[] words = [.. await UploadAsync(stage, vendor), stage.Folder.PathOf("in"), "--recursive", "--journal", journal];

        var result = await stage.RunAsync([.. words, "--output", "json"]);
        var again = await stage.RunAsync(words);

        result.ExitCode.ShouldBe(0, result.Error);
        result
            .Json.Select(line => Path.GetRelativePath(stage.Folder.Root, line.Text("file")!).Replace('\\', '/'))
            .ShouldBe(["in/a/z.pdf", "in/b.pdf", "in/c.pdf"]);
        NamesAt(stage, vendor).ShouldBe(["z.pdf", "b.pdf", "c.pdf"]);
        again.ExitCode.ShouldBe(0, again.Error);
        NamesAt(stage, vendor).Count.ShouldBe(3, "the second run finds all of them in the journal");
    }

    [Theory]
    [InlineData("a/x.pdf a/y.TXT b.pdf c.txt", "--include *.pdf --include *.txt")]
    [InlineData("a/x.pdf b.pdf", "--include *.pdf")]
    [InlineData("a/x.pdf a/y.TXT", "--include a/**")]
    [InlineData("b.pdf", "--include *.pdf --exclude a/**")]
    [InlineData("a/y.TXT c.txt d.jpg", "--exclude *.pdf")]
    [InlineData("a/y.TXT b.pdf c.txt d.jpg", "--exclude x.*")]
    public async Task Globs_say_what_is_taken_from_directories(string expected, string globs)
    {
        await using var stage = await Stage.OpenAsync();
        Make(stage, "in/a/x.pdf", "in/a/y.TXT", "in/b.pdf", "in/c.txt", "in/d.jpg");

        var result = await stage.RunAsync([
            "polydocs",
            "upload",
            stage.Folder.PathOf("in"),
            "--recursive",
            .. globs.Split(' '),
            "--output",
            "json",
        ]);

        result.ExitCode.ShouldBe(0, result.Error);
        result
            .Json.Select(line => Path.GetRelativePath(stage.Folder.PathOf("in"), line.Text("file")!).Replace('\\', '/'))
            .ShouldBe(expected.Split(' '));
    }

    [Fact]
    public async Task What_is_named_in_its_own_right_is_taken_once_whatever_the_globs_say()
    {
        await using var stage = await Stage.OpenAsync();
        Make(stage, "in/a.pdf", "in/b.txt", "in/sub/c.pdf");

        var result = await stage.RunAsync(
            "polydocs",
            "upload",
            stage.Folder.PathOf("in"),
            stage.Folder.PathOf("in/b.txt"),
            stage.Folder.PathOf("in/sub"),
            "--recursive",
            "--include",
            "*.pdf"
        );

        result.ExitCode.ShouldBe(0, result.Error);
        stage.Polydocs.Documents.Select(static document => document.FileName).ShouldBe(["a.pdf", "b.txt", "c.pdf"]);
    }

    [Fact]
    public async Task Standard_input_and_files_and_directories_go_together()
    {
        await using var stage = await Stage.OpenAsync();
        Make(stage, "in/b.pdf", "c.pdf");
        var tool = new InProcessTool(stage.Variables) { Input = [1, 2, 3] };

        var result = await tool.RunAsync([
            "polydocs",
            "upload",
            "-",
            stage.Folder.PathOf("in"),
            stage.Folder.PathOf("c.pdf"),
            "--name",
            "a.pdf",
            "--recursive",
        ]);

        result.ExitCode.ShouldBe(0, result.Error);
        stage.Polydocs.Documents.Select(static document => document.FileName).ShouldBe(["a.pdf", "b.pdf", "c.pdf"]);
    }

    [Fact]
    public async Task Links_that_go_round_in_circles_end()
    {
        await using var stage = await Stage.OpenAsync();
        if (OperatingSystem.IsWindows())
        {
            // Links need rights there that a test may lack.
            return;
        }

        Make(stage, "in/a.pdf", "in/sub/b.pdf");
        Directory.CreateSymbolicLink(stage.Folder.PathOf("in/sub/up"), stage.Folder.PathOf("in"));
        File.CreateSymbolicLink(stage.Folder.PathOf("in/link.pdf"), stage.Folder.PathOf("in/a.pdf"));
        File.CreateSymbolicLink(stage.Folder.PathOf("in/self.pdf"), stage.Folder.PathOf("in/self.pdf"));

        var result = await stage.RunAsync("polydocs", "upload", stage.Folder.PathOf("in"), "--recursive", "--output", "json");

        result.ExitCode.ShouldBe(1);
        stage.Polydocs.Documents.Select(static document => document.FileName).ShouldBe(["a.pdf", "link.pdf", "b.pdf"]);
        result.Json.Single(static line => !line.IsNull("error")).Text("file")!.ShouldEndWith("self.pdf");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task So_many_are_uploaded_at_a_time(int parallel)
    {
        await using var stage = await Stage.OpenAsync();
        Make(stage, [.. Enumerable.Range(10, 20).Select(static number => string.Create(CultureInfo.InvariantCulture, $"in/{number}.pdf"))]);
        stage.Polydocs.Faults.Always(PolydocsOperation.Process).StallBeforeResponding();
        using var stop = new CancellationTokenSource();

        var running = stage.RunAsync(
            ["polydocs", "upload", stage.Folder.PathOf("in"), "--recursive", "--parallel", $"{parallel}", "--output", "json"],
            stop.Token
        );
        await TestTools.Eventually.Is(() => stage.Polydocs.RequestCount(PolydocsOperation.Process) == parallel);
        await TestTools.Eventually.IsStable(() => stage.Polydocs.Requests.Count);
        stage.Polydocs.RequestCount(PolydocsOperation.Process).ShouldBe(parallel);
        await stop.CancelAsync();

        var result = await running;
        result.ExitCode.ShouldBe(130);
        result.Json.Count(static line => line.Text("error")!.Contains("may have been stored", StringComparison.Ordinal)).ShouldBe(parallel);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task Failures_in_between_stop_nothing_and_make_the_exit_code(string vendor)
    {
        await using var stage = await Stage.OpenAsync();
        Make(stage, [.. Enumerable.Range(10, 30).Select(static number => string.Create(CultureInfo.InvariantCulture, $"in/{number}.pdf"))]);
        File.WriteAllBytes(stage.Folder.PathOf("in/11.pdf"), []);

        var result = await stage.RunAsync([
            .. await UploadAsync(stage, vendor),
            stage.Folder.PathOf("in"),
            stage.Folder.PathOf("missing.pdf"),
            "--recursive",
            "--parallel",
            "5",
            "--wait",
            "--output",
            "json",
        ]);

        result.ExitCode.ShouldBe(1);
        result.Json.Count.ShouldBe(31);
        result.Json.Count(static line => line.IsNull("error")).ShouldBe(29);
        NamesAt(stage, vendor).Count.ShouldBe(29);
    }

    [Fact]
    public async Task A_document_that_is_stored_under_another_name_is_not_sent_unless_that_is_asked_for()
    {
        await using var stage = await Stage.OpenAsync();
        Make(stage, "in/a.pdf");
        File.Copy(stage.Folder.PathOf("in/a.pdf"), stage.Folder.PathOf("in/b.pdf"));
        string[] words = ["polydocs", "upload", stage.Folder.PathOf("in"), "--recursive", "--journal", stage.Folder.PathOf("j")];

        var result = await stage.RunAsync([.. words, "--output", "json"]);
        var text = await stage.RunAsync(words);

        result.ExitCode.ShouldBe(0, result.Error);
        stage.Polydocs.Documents.Count.ShouldBe(1);
        result.Json[1].Text("sameAs")!.ShouldEndWith("a.pdf");
        result.Json[1].Text("documentId").ShouldBe(result.Json[0].Text("documentId"));
        text.Lines[1].ShouldContain("same as ");
        (await stage.RunAsync([.. words, "--send-identical"])).ExitCode.ShouldBe(0);
        stage.Polydocs.Documents.Select(static document => document.FileName).ShouldBe(["a.pdf", "b.pdf"]);
    }

    [Theory]
    [InlineData("--include *.pdf", "--recursive")]
    [InlineData("--recursive --parallel 0", "--parallel must be from 1 to 1000")]
    [InlineData("--recursive --parallel 1001", "--parallel must be from 1 to 1000")]
    [InlineData("--recursive --together", "cannot be used together")]
    [InlineData("--base64 --parallel 2", "cannot be used together")]
    public async Task What_makes_no_sense_is_wrong_usage(string words, string hint)
    {
        await using var stage = await Stage.OpenAsync();
        Make(stage, "in/a.pdf");

        var result = await stage.RunAsync(["polydocs", "upload", stage.Folder.PathOf("in"), .. words.Split(' ')]);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(hint);
        stage.Polydocs.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_directory_without_documents_is_no_failure_but_said()
    {
        await using var stage = await Stage.OpenAsync();
        Make(stage, "in/.hidden");

        var result = await stage.RunAsync("polydocs", "upload", stage.Folder.PathOf("in"), "--recursive");

        result.ExitCode.ShouldBe(0);
        result.Error.ShouldContain("No documents were found");
    }

    [Fact]
    public async Task On_a_terminal_each_of_a_directory_is_shown_as_it_comes()
    {
        await using var stage = await Stage.OpenAsync();
        Make(stage, "in/a.pdf", "in/b.pdf");
        stage.Polydocs.Faults.Every(2, PolydocsOperation.Process).StallBeforeResponding();
        using var stop = new CancellationTokenSource();
        var tool = new InProcessTool(stage.Variables) { IsOutputTerminal = true, IsErrorTerminal = true };

        var running = tool.RunAsync(["polydocs", "upload", stage.Folder.PathOf("in"), "--recursive"], stop.Token);
        await TestTools.Eventually.Is(() => stage.Polydocs.RequestCount(PolydocsOperation.Process) == 2);
        await stop.CancelAsync();

        (await running).Error.ShouldContain("a.pdf: uploaded");
    }

    [Fact]
    public void Ten_thousand_files_are_found_without_being_kept()
    {
        using var folder = new Folder();
        for (var directory = 0; directory < 100; directory++)
        {
            Directory.CreateDirectory(folder.PathOf($"{directory:00}"));
            for (var file = 0; file < 100; file++)
            {
                File.WriteAllBytes(folder.PathOf($"{directory:00}/{file:00}.pdf"), []);
            }
        }

        var (count, early, late) = (0, 0L, 0L);
        foreach (var file in new DirectoryWalk([], [], []).Files(folder.Root))
        {
            file.Label.ShouldEndWith(".pdf");
            count++;
            early = count == 1000 ? GC.GetTotalMemory(forceFullCollection: true) : early;
            late = count == 9900 ? GC.GetTotalMemory(forceFullCollection: true) : late;
        }

        count.ShouldBe(10_000);
        (late - early).ShouldBeLessThan(256 * 1024);
    }

    private static void Make(Stage stage, params string[] names)
    {
        foreach (var name in names)
        {
            stage.Folder.Text(name, $"The content of {name}.");
        }
    }

    private static async Task<string[]> UploadAsync(Stage stage, string vendor) =>
        vendor == "raydocs" ? ["raydocs", "upload", "--session", await stage.CreateSessionAsync()] : ["polydocs", "upload"];

    private static IReadOnlyList<string?> NamesAt(Stage stage, string vendor) =>
        vendor == "raydocs"
            ? [.. stage.Raydocs.Documents.Select(static document => document.FileName)]
            : [.. stage.Polydocs.Documents.Select(static document => document.FileName)];
}
