using System.Diagnostics;
using DocumentClients.Cli.Tests.Tools;
using DocumentClients.TestTools;

namespace DocumentClients.Cli.Tests.Commands;

/// <summary>Which documents a command takes from its command line.</summary>
public class FilesTests
{
    public static TheoryData<string> Commands => ["polydocs", "together", "upload", "extract"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_file_that_is_named_several_times_is_stored_once_and_that_is_reported(string command)
    {
        await using var stage = await Stage.OpenAsync();
        var (a, b) = (stage.Folder.Document("a.pdf"), stage.Folder.Document("b.pdf"));
        var again = Path.Combine(stage.Folder.Root, ".", "a.pdf");

        var result = await stage.RunAsync([.. await WordsAsync(stage, command), a, b, a, again, "--output", "json"]);

        result.ExitCode.ShouldBe(0, result.Error);
        NamesAt(stage).ShouldBe(["a.pdf", "b.pdf"]);
        result.Json.Count(static line => line.TryGetProperty("file", out _)).ShouldBe(2);
        result.ErrorLines.ShouldBe([
            $"note: {a} is the same as {a}, which is taken once.",
            $"note: {again} is the same as {a}, which is taken once.",
        ]);
    }

    [Fact]
    public async Task Links_and_equal_contents_are_documents_of_their_own()
    {
        await using var stage = await Stage.OpenAsync();
        if (OperatingSystem.IsWindows())
        {
            // Links need rights there that a test may lack.
            return;
        }

        var a = stage.Folder.Document("a.pdf");
        File.CreateSymbolicLink(stage.Folder.PathOf("link.pdf"), a);

        var result = await stage.RunAsync("polydocs", "upload", a, stage.Folder.PathOf("link.pdf"), stage.Folder.Document("equal.pdf"));

        result.ExitCode.ShouldBe(0, result.Error);
        NamesAt(stage).ShouldBe(["a.pdf", "equal.pdf", "link.pdf"]);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_dash_is_standard_input_with_the_name_that_is_given(string command)
    {
        await using var stage = await Stage.OpenAsync();
        var tool = new InProcessTool(stage.Variables) { Input = [1, 2, 3, 4] };

        var result = await tool.RunAsync([
            .. await WordsAsync(stage, command),
            "-",
            stage.Folder.Document("b.pdf"),
            "--name",
            "a.pdf",
            "--output",
            "json",
        ]);

        result.ExitCode.ShouldBe(0, result.Error);
        NamesAt(stage).ShouldBe(["a.pdf", "b.pdf"]);
        SizesAt(stage).ShouldBe([4, 5000], ignoreOrder: true);
        result.Json.About("a.pdf").IsNull("error").ShouldBeTrue();
    }

    [Theory]
    [InlineData("-", "--name", true)]
    [InlineData("/dev/stdin", "--name", true)]
    [InlineData("/dev/fd/63", "--name", true)]
    [InlineData("- --name a/", "without a file name", true)]
    [InlineData("- /dev/fd/63 --name a.pdf", "only one document", true)]
    [InlineData("b.pdf --name a.pdf", "Give - as its FILE", true)]
    [InlineData("- --name a.pdf", "standard input is closed", false)]
    public async Task Standard_input_that_cannot_be_used_is_wrong_usage(string words, string hint, bool hasInput)
    {
        await using var stage = await Stage.OpenAsync();
        var tool = new InProcessTool(stage.Variables) { Input = hasInput ? [1] : null };

        var result = await tool.RunAsync(["polydocs", "upload", .. words.Split(' ')]);

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain(hint);
        stage.Polydocs.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_terminal_is_no_document()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await new InProcessTool(stage.Variables) { Input = [1], IsInputTerminal = true }.RunAsync([
            "polydocs",
            "upload",
            "-",
            "--name",
            "a.pdf",
        ]);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("standard input is a terminal");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Empty_standard_input_fails_by_its_name_and_nothing_is_stored(string command)
    {
        await using var stage = await Stage.OpenAsync();

        var result = await new InProcessTool(stage.Variables) { Input = [] }.RunAsync([
            .. await WordsAsync(stage, command),
            "-",
            "--name",
            "a.pdf",
        ]);

        result.ExitCode.ShouldBe(1);
        result.ErrorLines[0].ShouldBe("error: a.pdf: Nothing could be read from it: it is empty.");
        NamesAt(stage).ShouldBeEmpty();
    }

    [Fact]
    public async Task Standard_input_twice_is_read_once_and_a_journal_knows_it_by_name_and_content()
    {
        await using var stage = await Stage.OpenAsync();
        string[] args =
        [
            "polydocs",
            "upload",
            "-",
            "/dev/stdin",
            "--name",
            "a.pdf",
            "--journal",
            stage.Folder.PathOf("j.jsonl"),
            "--output",
            "json",
        ];

        var first = await new InProcessTool(stage.Variables) { Input = [1, 2, 3] }.RunAsync(args);
        var second = await new InProcessTool(stage.Variables) { Input = [1, 2, 3] }.RunAsync(args);
        var other = await new InProcessTool(stage.Variables) { Input = [1, 2, 4] }.RunAsync(args);

        first.ErrorLines.ShouldHaveSingleItem().ShouldContain("/dev/stdin is the same as -");
        second.Single.Text("documentId").ShouldBe(first.Single.Text("documentId"));
        (other.Single.Text("documentId") == first.Single.Text("documentId")).ShouldBeFalse();
        stage.Polydocs.Documents.Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_named_pipe_is_read_once_and_sent(string command)
    {
        await using var stage = await Stage.OpenAsync();
        if (OperatingSystem.IsWindows())
        {
            // Pipes have no place in the file system there.
            return;
        }

        var pipe = stage.Folder.PathOf("pipe.pdf");
        using (var mkfifo = Process.Start("mkfifo", pipe))
        {
            await mkfifo.WaitForExitAsync();
        }

        var words = await WordsAsync(stage, command);
        var running = stage.RunAsync([.. words, pipe]);
        await Eventually.Ends(Task.Run(() => File.WriteAllBytesAsync(pipe, [1, 2, 3])));
        var result = await running;

        result.ExitCode.ShouldBe(0, result.Error);
        NamesAt(stage).ShouldBe(["pipe.pdf"]);
        SizesAt(stage).ShouldBe([3]);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_pipe_that_nobody_writes_to_ends_with_the_first_signal(string command)
    {
        await using var stage = await Stage.OpenAsync();
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (var mkfifo = Process.Start("mkfifo", stage.Folder.PathOf("pipe.pdf")))
        {
            await mkfifo.WaitForExitAsync();
        }

        using var stop = new CancellationTokenSource();
        var running = stage.RunAsync([.. await WordsAsync(stage, command), stage.Folder.PathOf("pipe.pdf")], stop.Token);
        await stop.CancelAsync();
        await Eventually.Ends(running);

        (await running).ExitCode.ShouldBe(130);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_systems_reason_is_reported_of_a_file_that_cannot_be_read_and_the_others_are_sent(string command)
    {
        await using var stage = await Stage.OpenAsync();
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var (one, other, name) = (
            stage.Folder.PathOf("one.pdf"),
            stage.Folder.PathOf("other.pdf"),
            stage.Folder.PathOf(new string('x', 300))
        );
        File.CreateSymbolicLink(one, other);
        File.CreateSymbolicLink(other, one);

        var result = await stage.RunAsync([.. await WordsAsync(stage, command), one, name, stage.Folder.Document("good.pdf")]);

        result.ExitCode.ShouldBe(1);
        result.ErrorLines[0].ShouldEndWith("its links lead in a circle. Name the file itself.");
        result.ErrorLines[1].ShouldEndWith("The name or the path is too long for this system. Use a shorter one.");
        NamesAt(stage).ShouldBe(["good.pdf"]);
    }

    private static async Task<string[]> WordsAsync(Stage stage, string command) =>
        command switch
        {
            "polydocs" => ["polydocs", "upload"],
            "together" => ["polydocs", "upload", "--together"],
            _ => ["raydocs", command, "--session", await stage.CreateSessionAsync()],
        };

    private static string[] NamesAt(Stage stage) =>
        [
            .. stage
                .Polydocs.Documents.Select(static document => document.FileName!)
                .Concat(stage.Raydocs.Documents.Select(static document => document.FileName))
                .Order(StringComparer.Ordinal),
        ];

    private static long[] SizesAt(Stage stage) =>
        [
            .. stage
                .Polydocs.Documents.Select(static document => document.Size)
                .Concat(stage.Raydocs.Documents.Select(static document => document.Size)),
        ];
}
