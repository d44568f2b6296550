using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Commands;

public class RaydocsTemplatesTests
{
    [Fact]
    public async Task The_templates_of_a_workspace_are_listed_page_by_page()
    {
        string[] names = [.. Enumerable.Range(1, 31).Select(static number => $"T{number}")];
        await using var stage = await Stage.OpenAsync(raydocs: new RaydocsEmulatorOptions { TemplateNames = names });

        var json = await stage.RunAsync("raydocs", "templates", "--workspace", "12", "--output", "json");
        var text = await stage.RunAsync("raydocs", "templates", "--workspace", "12");

        json.ExitCode.ShouldBe(0, json.Error);
        json.Json.Select(static line => line.Text("name")).ShouldBe(names);
        json.Json.Select(static line => line.Text("templateId")).ShouldBe(stage.Raydocs.Templates.Select(static template => template.Id));
        json.Json[0].Names().ShouldBe(["vendor", "workspaceId", "templateId", "name", "error"]);
        json.Json[0].Text("workspaceId").ShouldBe("12");
        text.Lines[0].ShouldBe($"template {stage.Raydocs.TemplateId}: T1, workspace 12");
        text.Lines.Length.ShouldBe(31);
    }

    [Theory]
    [InlineData(RaydocsListResponse.Bare, RaydocsWorkspaceIdResponse.Number)]
    [InlineData(RaydocsListResponse.DataMeta, RaydocsWorkspaceIdResponse.Text)]
    public async Task Without_a_workspace_those_of_all_are_listed(RaydocsListResponse list, RaydocsWorkspaceIdResponse id)
    {
        await using var stage = await Stage.OpenAsync(
            raydocs: new RaydocsEmulatorOptions { ListResponse = list, WorkspaceIdResponse = id }
        );

        var result = await stage.RunAsync("raydocs", "templates", "--output", "json");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Single.Text("templateId").ShouldBe(stage.Raydocs.TemplateId);
        result.Single.Text("workspaceId").ShouldBe("12");
    }

    [Fact]
    public async Task That_there_are_none_is_said()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Raydocs.Faults.Always(RaydocsOperation.ListTemplates).Respond("application/json", "[]");

        var result = await stage.RunAsync("raydocs", "templates");

        (result.ExitCode, result.Output).ShouldBe((0, ""));
        result.Error.ShouldBe("note: No template is listed.\n");
    }

    [Fact]
    public async Task A_workspace_without_an_id_that_can_be_read_is_passed_over()
    {
        await using var stage = await Stage.OpenAsync();
        stage
            .Raydocs.Faults.Always(RaydocsOperation.ListWorkspaces)
            .Respond("application/json", """[{"name":"?"},{"id":null},7,{"id":12}]""");

        var result = await stage.RunAsync("raydocs", "templates", "--output", "json");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Single.Text("templateId").ShouldBe(stage.Raydocs.TemplateId);
    }

    [Fact]
    public async Task A_workspace_that_is_not_known_is_an_error()
    {
        await using var stage = await Stage.OpenAsync();

        var json = await stage.RunAsync("raydocs", "templates", "--workspace", "13", "--output", "json");
        var text = await stage.RunAsync("raydocs", "templates", "--workspace", "13");

        (json.ExitCode, text.ExitCode).ShouldBe((1, 1));
        json.Single.Text("error")!.ShouldContain("404");
        json.Single.IsNull("templateId").ShouldBeTrue();
        text.Lines.ShouldBe(["workspace 13: failed"]);
    }

    [Fact]
    public async Task A_token_that_may_not_list_workspaces_is_told_what_it_lacks()
    {
        await using var stage = await Stage.OpenAsync(
            raydocs: new RaydocsEmulatorOptions { Tokens = [new RaydocsEmulatorToken("few", ["templates-read"])] }
        );
        stage.Variables["DocumentClients__Raydocs__Token"] = "few";

        var result = await stage.RunAsync("raydocs", "templates");
        var named = await stage.RunAsync("raydocs", "templates", "--workspace", "12");

        (result.ExitCode, named.ExitCode).ShouldBe((1, 0));
        result.Lines.ShouldBe(["workspaces: failed"]);
        result.Error.ShouldContain("workspaces-read");
    }
}
