using DocumentClients.Cli.Tests.Tools;

namespace DocumentClients.Cli.Tests.Output;

public class TerminalTests
{
    private const string Escape = "\e[";

    [Fact]
    public async Task On_a_terminal_there_is_a_table_on_standard_output_and_progress_on_standard_error()
    {
        await using var stage = await Stage.OpenAsync();
        var tool = new InProcessTool(stage.Variables)
        {
            IsOutputTerminal = true,
            IsErrorTerminal = true,
            UseColors = true,
        };

        // Square brackets are markup for the library that draws.
        var result = await tool.RunAsync([
            "polydocs",
            "upload",
            stage.Folder.Document("a [red]b[.pdf"),
            stage.Folder.PathOf("missing.pdf"),
            "--wait",
        ]);

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("│");
        result.Output.ShouldContain("a [red]b[.pdf");
        result.Output.ShouldContain("ready_for_validation");
        result.Output.ShouldContain(Escape);
        result.Error.ShouldContain(Escape);
        result.Error.ShouldContain("There is no such file");
    }

    [Fact]
    public async Task Colours_can_be_turned_off()
    {
        await using var stage = await Stage.OpenAsync();
        var tool = new InProcessTool(stage.Variables) { IsOutputTerminal = true };

        var result = await tool.RunAsync(["polydocs", "upload", stage.Folder.Document()]);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("│");
        result.All.ShouldNotContain(Escape);
    }

    [Fact]
    public async Task Json_is_json_on_a_terminal_too_and_without_progress()
    {
        await using var stage = await Stage.OpenAsync();
        var tool = new InProcessTool(stage.Variables)
        {
            IsOutputTerminal = true,
            IsErrorTerminal = true,
            UseColors = true,
        };

        var result = await tool.RunAsync(["polydocs", "upload", stage.Folder.Document(), "--wait", "--output", "json"]);

        result.Single.Text("status").ShouldBe("ready_for_validation");
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_extraction_on_a_terminal_shows_its_documents_and_its_data()
    {
        await using var stage = await Stage.OpenAsync();
        var tool = new InProcessTool(stage.Variables) { IsOutputTerminal = true, IsErrorTerminal = true };

        var result = await tool.RunAsync(["raydocs", "extract", stage.Folder.Document(), "--session", await stage.CreateSessionAsync()]);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("invoice.pdf");
        result.Output.ShouldContain($"completed, result {stage.Raydocs.Results[0].Id}");
        result.Output.ShouldContain("\"documents\": [");
    }

    [Fact]
    public async Task Request_characters_of_a_service_do_not_reach_the_output()
    {
        await using var stage = await Stage.OpenAsync();
        stage
            .Polydocs.Faults.Always(Testing.PolydocsOperation.GetStatus)
            .Respond("application/json", """{"status":"\u001b[31mnew\nline","filename":"a\u202eb.pdf"}""");

        var text = await stage.RunAsync("polydocs", "status", "id");
        var json = await stage.RunAsync("polydocs", "status", "id", "--output", "json");

        text.ExitCode.ShouldBe(0, text.Error);
        text.Lines.Length.ShouldBe(1);
        text.Output.ShouldNotContain("\e");
        text.Output.ShouldNotContain("\u202e");
        json.Output.ShouldNotContain("\e");
        json.Single.Text("file").ShouldBe("a\u202eb.pdf");
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(200)]
    public async Task No_id_is_broken_however_narrow_the_terminal_is(int width)
    {
        await using var stage = await Stage.OpenAsync();
        InProcessTool Tool() => new(stage.Variables) { IsOutputTerminal = true, Width = width };
        var file = stage.Folder.Document("a name with words that goes on and on for longer than others.pdf");

        var polydocs = await Tool().RunAsync(["polydocs", "upload", file]);
        var raydocs = await Tool().RunAsync(["raydocs", "extract", file, "--template", stage.Raydocs.TemplateId]);
        var templates = await Tool().RunAsync(["raydocs", "templates"]);
        var list = await Tool().RunAsync(["polydocs", "list"]);
        var read = await Tool().RunAsync(["polydocs", "result", stage.Polydocs.Documents[0].Id]);

        polydocs.Output.ShouldContain(stage.Polydocs.Documents[0].Id);
        raydocs.Output.ShouldContain(stage.Raydocs.Documents[0].Id);
        raydocs.Output.ShouldContain(stage.Raydocs.Sessions[0].Id);
        raydocs.Output.ShouldContain(stage.Raydocs.Results[0].Id);
        templates.Output.ShouldContain(stage.Raydocs.TemplateId);
        list.Output.ShouldContain(stage.Polydocs.Documents[0].Id);
        read.Output.ShouldContain($"document {stage.Polydocs.Documents[0].Id}: ");
        read.Output.ShouldContain("  total_amount: 5000");
        if (width >= 70 + file.Split(' ').Max(static word => word.Length))
        {
            // It fits: the name is folded between its words, and nothing else. The folder's name is one.
            polydocs.Output.ShouldContain("│");
            polydocs.Lines.ShouldAllBe(line => line.Length <= width);
        }

        if (width >= 140)
        {
            list.Output.ShouldContain("│");
            list.Output.ShouldContain("INVOICE");
            list.Lines.ShouldAllBe(line => line.Length <= width);
        }
    }

    [Fact]
    public async Task A_session_on_a_terminal_is_shown_in_order()
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();
        (await stage.RunAsync("raydocs", "extract", stage.Folder.Document(), "--session", session)).ExitCode.ShouldBe(0);
        var tool = new InProcessTool(stage.Variables) { IsOutputTerminal = true };

        var result = await tool.RunAsync(["raydocs", "sessions", "get", session]);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Lines[0].ShouldBe($"session {session}: without a name, template {stage.Raydocs.TemplateId}");
        result.Lines[1].ShouldStartWith("╭");
        result.Lines[^1].ShouldBe($"session {session}: completed, result {stage.Raydocs.Results[0].Id}");
    }
}
