using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Processes;

/// <summary>What only a process of its own can show: its exit code, its streams, its working directory, signals.</summary>
public class ProcessTests
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal);

    [Fact]
    public async Task Piped_output_is_plain_utf8()
    {
        await using var stage = await Stage.OpenAsync();
        var name = "Rechnung Müller – 発票.pdf";
        stage.Folder.Document(name);

        var text = await ToolProcess.RunAsync(stage.Folder.Root, stage.Variables, "polydocs", "upload", name, "missing.pdf", "--wait");
        var json = await ToolProcess.RunAsync(stage.Folder.Root, stage.Variables, "polydocs", "upload", name, "--output", "json");

        text.ExitCode.ShouldBe(1);
        text.Lines.Length.ShouldBe(2);
        text.Lines.ShouldContain(line => line.StartsWith($"{name}: ready_for_validation, document ", StringComparison.Ordinal));
        text.Lines.ShouldContain(line => line == "missing.pdf: failed");
        text.ErrorLines.ShouldBe(["error: missing.pdf: There is no such file. Check the path."]);
        text.All.ShouldNotContain("\e");
        json.ExitCode.ShouldBe(0);
        json.Single.Text("file").ShouldBe(name);
        json.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_in_the_working_directory_are_ignored()
    {
        await using var stage = await Stage.OpenAsync();
        var settings =
            """{ "DocumentClients": { "Polydocs": """
            + $$"""{ "BaseAddress": "{{stage.Polydocs.Address}}", "ApiKey": "{{stage.Polydocs.ApiKey}}" } } }""";
        foreach (
            var name in (string[])["appsettings.json", "appsettings.Production.json", "docclients.json", "secrets.json", "settings.json"]
        )
        {
            stage.Folder.Text(name, settings);
        }

        var ignored = await ToolProcess.RunAsync(stage.Folder.Root, None, "polydocs", "status", "id");
        var named = await ToolProcess.RunAsync(stage.Folder.Root, None, "polydocs", "status", "id", "--config", "settings.json");

        ignored.ExitCode.ShouldBe(2);
        ignored.Error.ShouldContain("DocumentClients__Polydocs__ApiKey");
        named.ExitCode.ShouldBe(1);
        stage.Polydocs.RequestCount(PolydocsOperation.GetStatus).ShouldBe(1);
    }

    [Fact]
    public async Task User_secrets_are_read_and_a_named_file_wins_over_them()
    {
        await using var stage = await Stage.OpenAsync();
        var folder = OperatingSystem.IsWindows() ? "Microsoft/UserSecrets" : ".microsoft/usersecrets";
        stage.Folder.Text(
            $"{folder}/documentclients-cli/secrets.json",
            $$"""{ "DocumentClients:Polydocs:ApiKey": "{{stage.Polydocs.ApiKey}}", "DocumentClients:Polydocs:BaseAddress": "http:"""
                + """//127.0.0.1:1" }"""
        );
        stage.Folder.Text("settings.json", $$"""{ "DocumentClients": { "Polydocs": { "BaseAddress": "{{stage.Polydocs.Address}}" } } }""");
        stage.Folder.Document();

        var result = await ToolProcess.RunAsync(stage.Folder.Root, None, "polydocs", "upload", "invoice.pdf", "--config", "settings.json");

        result.ExitCode.ShouldBe(0, result.Error);
        stage.Polydocs.Documents.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_in_mid_upload_ends_the_request_and_reports_every_document(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            // There is no way to send Ctrl+C to one process there; the tests that cancel in process hold on every system.
            return;
        }

        await using var stage = await Stage.OpenAsync();
        stage.Folder.Document("large.pdf", 8_000_000);
        stage.Folder.Document("next.pdf");
        stage.Folder.Text("temp/.keep", "");
        stage.Variables["TMPDIR"] = stage.Folder.PathOf("temp");
        var stall = stage.Polydocs.Faults.Next(PolydocsOperation.Process).StallInBody(100_000);

        await using var tool = ToolProcess.Start(
            stage.Folder.Root,
            stage.Variables,
            "polydocs",
            "upload",
            "large.pdf",
            "next.pdf",
            "--output",
            "json"
        );
        await await Task.WhenAny(stall.Hit, tool.EndAsync());
        await (signal == "INT" ? tool.IntAsync() : tool.TermAsync());
        var result = await tool.EndAsync();

        result.ExitCode.ShouldBe(130);
        result.Json.About("large.pdf").Text("error")!.ShouldContain("cancelled");
        result.Json.About("next.pdf").Text("error")!.ShouldContain("nothing was sent");
        result.ErrorLines.Length.ShouldBe(2);
        stage.Polydocs.Documents.ShouldBeEmpty();
        Directory.EnumerateFiles(stage.Folder.PathOf("temp"), "documentclients-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_emulator_prints_what_the_other_commands_need_until_it_is_stopped()
    {
        using var folder = new Folder();
        folder.Document();
        await using var emulator = ToolProcess.Start(folder.Root, None, "emulator");
        await TestTools.Eventually.Is(() => emulator.Lines is [.., "# Ctrl+C ends both."]);
        var variables = emulator.Lines.Take(4).Select(Variable).ToDictionary(StringComparer.Ordinal);
        var printed = emulator.Lines.Where(static line => line.StartsWith("#   docclients raydocs ", StringComparison.Ordinal));

        var polydocs = await ToolProcess.RunAsync(
            folder.Root,
            variables,
            "polydocs",
            "upload",
            "invoice.pdf",
            "--wait",
            "--output",
            "json"
        );
        var raydocs = new List<ToolResult>();
        foreach (var line in printed)
        {
            string[] command = line.Replace("FILE", "invoice.pdf", StringComparison.Ordinal)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries);
            raydocs.Add(await ToolProcess.RunAsync(folder.Root, variables, [.. command[2..], "--output", "json"]));
        }

        variables.Keys.ShouldBe([
            "DocumentClients__Polydocs__BaseAddress",
            "DocumentClients__Polydocs__ApiKey",
            "DocumentClients__Raydocs__BaseAddress",
            "DocumentClients__Raydocs__Token",
        ]);
        polydocs.ExitCode.ShouldBe(0, polydocs.Error);
        polydocs.Single.Text("status").ShouldBe("ready_for_validation");
        raydocs.Count.ShouldBe(3);
        raydocs.ShouldAllBe(static result => result.ExitCode == 0);
        raydocs[0].Single.Text("name").ShouldBe("Invoices");
        raydocs[1].Json[^1].Text("status").ShouldBe("completed");
        raydocs[2].Json[^1].Text("status").ShouldBe("completed");
        if (!OperatingSystem.IsWindows())
        {
            await emulator.IntAsync();
            (await emulator.EndAsync()).ExitCode.ShouldBe(0);
        }
    }

    /// <summary><c>export NAME='VALUE'</c>, or <c>$env:NAME = 'VALUE'</c>.</summary>
    private static KeyValuePair<string, string> Variable(string line)
    {
        var parts = line.Replace("export ", "", StringComparison.Ordinal).Replace("$env:", "", StringComparison.Ordinal).Split('=', 2);
        return KeyValuePair.Create(parts[0].Trim(), parts[1].Trim().Trim('\''));
    }
}
