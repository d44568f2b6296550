using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Cli.Text;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Text;

/// <summary>Who sits at a command line knows no C#.</summary>
public class ToolWordsTests
{
    [Theory]
    [InlineData("Set PolydocsOptions.OrganizationId.", "Set DocumentClients__Polydocs__OrganizationId.")]
    [InlineData("RaydocsOptions.Token is wrong.", "DocumentClients__Raydocs__Token is wrong.")]
    [InlineData(
        "a.pdf: The document could not be read to its end. See the inner exception, and upload it again once it can be read.",
        "a.pdf: The document could not be read to its end. Upload it again once it can be read; --verbose tells more."
    )]
    [InlineData(
        "x: This is a pipe or a device, not a file. Open it and use DocumentSource.FromStream.",
        "x: This is a pipe or a device, not a file. Pipe it into standard input, and name it with --name: - --name invoice.pdf."
    )]
    public void What_the_clients_report_developers_is_reported_in_words_of_the_command_line(string client, string tool) =>
        ToolWords.Of(client).ShouldBe(tool);

    [Fact]
    public async Task A_missing_organisation_is_reported_by_its_environment_variable()
    {
        await using var stage = await Stage.OpenAsync(new PolydocsEmulatorOptions { Generation = PolydocsEmulatorGeneration.DocBits });

        var result = await stage.RunAsync(
            "polydocs",
            "upload",
            stage.Folder.Document("a.pdf"),
            stage.Folder.Document("b.pdf"),
            "--together"
        );

        result.ExitCode.ShouldNotBe(0);
        result.Error.ShouldContain("DocumentClients__Polydocs__OrganizationId");
        result.Error.ShouldNotContain("PolydocsOptions");
    }

    [Fact]
    public async Task A_setting_of_the_wrong_kind_is_reported_without_the_name_of_a_type()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Variables["DocumentClients__Polydocs__Wait__Timeout"] = "soon";

        var result = await stage.RunAsync("polydocs", "status", "id");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("'soon'");
        result.Error.ShouldNotContain("System.");
    }
}
