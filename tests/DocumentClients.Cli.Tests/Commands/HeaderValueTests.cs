using DocumentClients.Cli.Tests.Tools;

namespace DocumentClients.Cli.Tests.Commands;

/// <summary>What is sent in a header, or in a path, and cannot be.</summary>
public class HeaderValueTests
{
    [Theory]
    [InlineData("acme\r\nX-Evil: 1")]
    [InlineData("acme\n")]
    [InlineData("Größe")]
    public async Task An_organization_that_no_header_can_hold_ends_with_2_and_is_named_by_its_option_or_its_setting(string organization)
    {
        await using var stage = await Stage.OpenAsync();
        var document = stage.Folder.Document();

        foreach (
            var together in (string[][])
                [
                    [],
                    ["--together"],
                    ["--base64"],
                ]
        )
        {
            var told = await stage.RunAsync(["polydocs", "upload", document, "--organization", organization, .. together]);

            told.ExitCode.ShouldBe(2, told.Error);
            told.ErrorLines[0].ShouldContain("--organization");
        }

        stage.Variables["DocumentClients__Polydocs__OrganizationId"] = organization;
        var configured = await stage.RunAsync("polydocs", "upload", document);

        configured.ExitCode.ShouldBe(2, configured.Error);
        var error = configured.ErrorLines.ShouldHaveSingleItem();
        error.ShouldContain("DocumentClients:Polydocs:OrganizationId");
        error.ShouldContain("DocumentClients__Polydocs__OrganizationId");
        stage.Polydocs.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("polydocs status 4711\n", "DOC-ID")]
    [InlineData("polydocs download 4711\n --to f", "DOC-ID")]
    [InlineData("raydocs status 4711\r\nX-Evil:1", "DOC-ID")]
    [InlineData("raydocs upload a.pdf --session 4711\n", "--session")]
    [InlineData("raydocs extract a.pdf --session 4711\n", "--session")]
    public async Task An_id_with_a_line_break_ends_with_2_and_is_named(string arguments, string name)
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync(arguments.Split(' '));

        result.ExitCode.ShouldBe(2, result.Error);
        result.ErrorLines[0].ShouldContain(name);
        stage.Polydocs.Requests.ShouldBeEmpty();
        stage.Raydocs.Requests.ShouldBeEmpty();
    }
}
