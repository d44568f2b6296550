using DocumentClients.Cli.Tests.Tools;

namespace DocumentClients.Cli.Tests.Settings;

public class SettingsTests
{
    [Theory]
    [InlineData("polydocs", "DocumentClients__Polydocs__ApiKey")]
    [InlineData("raydocs", "DocumentClients__Raydocs__Token")]
    public async Task A_missing_key_ends_with_2_and_names_the_environment_variable(string vendor, string variable)
    {
        var tool = new InProcessTool(new Dictionary<string, string>(StringComparer.Ordinal));

        var result = await tool.RunAsync([vendor, "status", "id"]);

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain(variable);
    }

    [Fact]
    public async Task Settings_may_come_from_a_file_that_is_named()
    {
        await using var stage = await Stage.OpenAsync();

        // The name begins with a dot, as names of files with secrets often do.
        var config = stage.Folder.Text(".docclients.json", Config(stage.Polydocs.Address.AbsoluteUri, stage.Polydocs.ApiKey));
        var tool = new InProcessTool(new Dictionary<string, string>(StringComparer.Ordinal));

        var result = await tool.RunAsync(["polydocs", "upload", stage.Folder.Document(), "--config", config]);

        result.ExitCode.ShouldBe(0, result.Error);
        stage.Polydocs.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Environment_variables_win_over_the_file()
    {
        await using var stage = await Stage.OpenAsync();
        var config = stage.Folder.Text("settings.json", Config("http://127.0.0.1:1/", "another-key"));

        var result = await stage.RunAsync("polydocs", "upload", stage.Folder.Document(), "--config", config);

        result.ExitCode.ShouldBe(0, result.Error);
        stage.Polydocs.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_time_to_wait_is_taken_from_the_command_line_then_from_the_settings()
    {
        await using var stage = await Stage.OpenAsync(new() { Statuses = ["running"] });
        stage.Variables["DocumentClients__Polydocs__Wait__Timeout"] = "00:00:00.500";
        var uploaded = await stage.RunAsync("polydocs", "upload", stage.Folder.Document(), "--output", "json");
        var id = uploaded.Single.Text("documentId")!;

        var configured = await stage.RunAsync("polydocs", "status", id, "--wait");
        var told = await stage.RunAsync("polydocs", "status", id, "--wait", "--timeout", "1s");

        configured.Error.ShouldContain("0:00:00.5");
        told.Error.ShouldContain("0:00:01");
    }

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData("{ not json", "not a JSON file")]
    [InlineData("[]", "not a JSON file")]
    public async Task A_file_that_cannot_be_used_ends_with_2(string? text, string hint)
    {
        await using var stage = await Stage.OpenAsync();
        var config = text is null ? stage.Folder.PathOf("none.json") : stage.Folder.Text("settings.json", text);

        var result = await stage.RunAsync("polydocs", "status", "id", "--config", config);

        result.ExitCode.ShouldBe(2);
        var error = result.ErrorLines.ShouldHaveSingleItem();
        error.ShouldContain(config);
        error.ShouldContain(hint);
        stage.Polydocs.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DocumentClients__Polydocs__BaseAddress", "http://api.example.org/")]
    [InlineData("DocumentClients__Polydocs__BaseAddress", "api.example.org")]
    [InlineData("DocumentClients__Polydocs__Wait__InitialDelay", "soon")]
    public async Task A_wrong_setting_ends_with_2_and_is_named(string variable, string value)
    {
        await using var stage = await Stage.OpenAsync();
        stage.Variables[variable] = value;

        var result = await stage.RunAsync("polydocs", "status", "id");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain(variable.Replace("__", ":", StringComparison.Ordinal));
        stage.Polydocs.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "DocumentClients__Polydocs__ApiKye",
        "DocumentClients:Polydocs:ApiKye is no setting. Is ApiKey meant? Set the environment variable DocumentClients__Polydocs__ApiKey in "
            + "its place, or correct the file that --config names."
    )]
    [InlineData(
        "DocumentClients__Polydocs__Wait__Timout",
        "DocumentClients:Polydocs:Wait:Timout is no setting. Is Timeout meant? Set the environment variable "
            + "DocumentClients__Polydocs__Wait__Timeout in its place, or correct the file that --config names."
    )]
    [InlineData(
        "DocumentClients__Polydcs__ApiKey",
        "DocumentClients:Polydcs is no client. Is Polydocs meant? Set the environment variable DocumentClients__Polydocs__… in its place, "
            + "or correct the file that --config names."
    )]
    [InlineData("DocumentClients__Polydocs__Url", "DocumentClients:Polydocs:Url is no setting. Settings here are ")]
    [InlineData(
        "DocumentClients__Polydocs__ApiKey__0",
        "DocumentClients:Polydocs:ApiKey:0 is no setting: 0 stands below a setting that has one value. "
            + "Remove it from the environment variables, or from the file that --config names."
    )]
    public async Task A_misspelt_setting_is_reported_by_its_right_name_and_never_asked_for(string variable, string told)
    {
        await using var stage = await Stage.OpenAsync();
        stage.Variables[variable] = "key-that-is-not-shown";

        var result = await stage.RunAsync("polydocs", "status", "id");

        result.ExitCode.ShouldBe(2);
        var error = result.ErrorLines.ShouldHaveSingleItem();
        error.ShouldContain(told);
        error.ShouldNotContain($"variable {variable}");
        error.ShouldNotContain("key-that-is-not-shown");
        stage.Polydocs.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stack_trace_is_shown_with_verbose_only()
    {
        await using var stage = await Stage.OpenAsync();

        var quiet = await stage.RunAsync("polydocs", "status", "nobody");
        var verbose = await stage.RunAsync("polydocs", "status", "nobody", "--verbose");

        quiet.Error.ShouldNotContain("   at ");
        verbose.Error.ShouldContain("   at ");
        verbose.Error.ShouldContain("for Polydocs: attempt 1 responded");
        verbose.Output.ShouldBe(quiet.Output);
    }

    private static string Config(string address, string key) =>
        $$"""{ "DocumentClients": { "Polydocs": { "BaseAddress": "{{address}}", "ApiKey": "{{key}}" } } }""";
}
