using DocumentClients.Cli.Tests.Tools;

namespace DocumentClients.Cli.Tests.Commands;

public class UsageTests
{
    private readonly InProcessTool _tool = new(new Dictionary<string, string>(StringComparer.Ordinal));

    [Theory]
    [InlineData("", "command")]
    [InlineData("polydocs", "command")]
    [InlineData("polydocs delete a.pdf", "delete")]
    [InlineData("polydocs list a.pdf", "a.pdf")]
    [InlineData("polydocs list --limit 0", "--limit")]
    [InlineData("polydocs list --limit few", "few")]
    [InlineData("polydocs list --keyword", "--keyword")]
    [InlineData("polydocs get", "argument")]
    [InlineData("polydocs result d --wait", "--wait")]
    [InlineData("polydocs result --latest", "--latest")]
    [InlineData("polydocs download d", "--to")]
    [InlineData("polydocs download --to f", "argument")]
    [InlineData("polydocs upload a.pdf --settle sometimes", "sometimes")]
    [InlineData("polydocs upload", "argument")]
    [InlineData("polydocs status", "argument")]
    [InlineData("polydocs upload a.pdf --source x --email-pattern y", "--email-pattern")]
    [InlineData("polydocs upload a.pdf --metadata 1 --metadata-file y", "--metadata-file")]
    [InlineData("polydocs upload a.pdf --together --base64", "--base64")]
    [InlineData("polydocs upload a.pdf --together --journal j", "--journal")]
    [InlineData("polydocs upload a.pdf --priority high", "high")]
    [InlineData("polydocs upload a.pdf --timeout 5", "5m")]
    [InlineData("polydocs upload a.pdf --output xml", "xml")]
    [InlineData("polydocs upload a.pdf --tmeout 5m", "--tmeout")]
    [InlineData("polydocs upload a.pdf --api-key k", "--api-key")]
    [InlineData("raydocs upload a.pdf", "--session")]
    [InlineData("raydocs extract a.pdf", "--session")]
    [InlineData("raydocs extract a.pdf", "--template")]
    [InlineData("raydocs extract a.pdf --session s --template t", "--template")]
    [InlineData("raydocs extract a.pdf --template t --journal j", "--journal")]
    [InlineData("raydocs extract --template t", "FILE")]
    [InlineData("raydocs sessions", "command")]
    [InlineData("raydocs sessions create", "--template")]
    [InlineData("raydocs sessions delete", "argument")]
    [InlineData("raydocs sessions delete --all", "--all")]
    [InlineData("raydocs results", "argument")]
    [InlineData("raydocs result --latest", "--latest")]
    [InlineData("raydocs export r", "--to")]
    [InlineData("emulator --polydocs-port 65536", "65536")]
    [InlineData("emulator --polydocs-key schlüssel", "--polydocs-key")]
    public async Task Wrong_usage_is_explained_and_ends_with_2(string arguments, string hint)
    {
        var result = await _tool.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.ErrorLines.Length.ShouldBeLessThanOrEqualTo(3);
        result.ErrorLines[0].ShouldStartWith("error: ");
        result.Error.ShouldContain(hint, Case.Insensitive);
    }

    [Theory]
    [InlineData("polydocs list --limit few", "'few' is no whole number")]
    [InlineData("polydocs list --limit 1.5", "'1.5' is no whole number")]
    [InlineData("polydocs upload a.pdf --priority high", "'high' is no whole number")]
    [InlineData("polydocs upload a.pdf --priority 99999999999", "'99999999999' is no whole number")]
    public async Task What_is_no_number_is_told_in_plain_words(string arguments, string message)
    {
        var result = await _tool.RunAsync(arguments.Split(' '));

        result.ExitCode.ShouldBe(2);
        result.ErrorLines[0].ShouldStartWith($"error: {message}");
        result.Error.ShouldNotContain("System.");
    }

    [Fact]
    public async Task A_key_with_a_space_is_wrong_usage() =>
        (await _tool.RunAsync(["emulator", "--raydocs-token", "two words"])).Error.ShouldContain("--raydocs-token must hold no space");

    [Fact]
    public async Task A_blank_id_is_wrong_usage()
    {
        (await _tool.RunAsync(["raydocs", "result", ""])).ExitCode.ShouldBe(2);
        (await _tool.RunAsync(["raydocs", "sessions", "delete", "a\n"])).ExitCode.ShouldBe(2);
        (await _tool.RunAsync(["polydocs", "status", " "])).ExitCode.ShouldBe(2);
        (await _tool.RunAsync(["polydocs", "get", ""])).ExitCode.ShouldBe(2);
        (await _tool.RunAsync(["polydocs", "list", "--keyword", " "])).ExitCode.ShouldBe(2);
        (await _tool.RunAsync(["raydocs", "upload", "a.pdf", "--session", ""])).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Help_names_every_option_and_ends_with_0()
    {
        var result = await _tool.RunAsync(["polydocs", "upload", "--help"]);

        result.ExitCode.ShouldBe(0);
        foreach (
            var option in (string[])
                [
                    "--source",
                    "--email-pattern",
                    "--metadata",
                    "--metadata-file",
                    "--organization",
                    "--sub-organization",
                    "--priority",
                    "--document-type",
                    "--together",
                    "--base64",
                    "--wait",
                    "--journal",
                    "--settle",
                    "--timeout",
                    "--output",
                    "--verbose",
                    "--config",
                ]
        )
        {
            result.Output.ShouldContain(option + " ");
        }
    }

    [Fact]
    public async Task Help_names_the_environment_variables_and_the_exit_codes()
    {
        var result = await _tool.RunAsync(["--help"]);

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("DocumentClients__Polydocs__ApiKey");
        result.Output.ShouldContain("DocumentClients__Raydocs__Token");
        result.Output.ShouldContain("130");
    }

    [Fact]
    public async Task A_document_may_be_named_like_an_option_or_a_response_file()
    {
        await using var stage = await Stage.OpenAsync();

        var dashed = await stage.RunAsync("polydocs", "upload", "--output", "json", "--", "--wait");
        var response = await stage.RunAsync("polydocs", "upload", "@list.txt", "--output", "json");
        var flag = await stage.RunAsync("polydocs", "upload", "--wait", "true", "--output", "json");

        dashed.Single.Text("file").ShouldBe("--wait");
        response.Single.Text("file").ShouldBe("@list.txt");
        flag.Single.Text("file").ShouldBe("true");
    }
}
