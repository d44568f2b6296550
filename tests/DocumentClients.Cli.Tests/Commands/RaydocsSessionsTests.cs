using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Commands;

public class RaydocsSessionsTests
{
    [Fact]
    public async Task A_session_is_made_and_its_id_told()
    {
        await using var stage = await Stage.OpenAsync();

        var json = await stage.RunAsync(
            "raydocs",
            "sessions",
            "create",
            "--template",
            stage.Raydocs.TemplateId,
            "--name",
            "März",
            "--output",
            "json"
        );
        var text = await stage.RunAsync("raydocs", "sessions", "create", "--template", stage.Raydocs.TemplateId);

        json.ExitCode.ShouldBe(0, json.Error);
        json.Single.Names().ShouldBe(["vendor", "sessionId", "templateId", "name", "error"]);
        json.Single.Text("sessionId").ShouldBe(stage.Raydocs.Sessions[0].Id);
        json.Single.Text("name").ShouldBe("März");
        stage.Raydocs.Sessions[0].Name.ShouldBe("März");
        text.Lines.ShouldBe([$"session {stage.Raydocs.Sessions[1].Id}: created, template {stage.Raydocs.TemplateId}"]);
    }

    [Fact]
    public async Task A_session_is_shown_with_its_documents_and_results()
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();
        (await stage.RunAsync("raydocs", "extract", stage.Folder.Document(), "--session", session)).ExitCode.ShouldBe(0);

        var json = await stage.RunAsync("raydocs", "sessions", "get", session, "--output", "json");
        var text = await stage.RunAsync("raydocs", "sessions", "get", session);

        json.ExitCode.ShouldBe(0, json.Error);
        json.Json.Count.ShouldBe(3);
        json.Json[0].Text("templateId").ShouldBe(stage.Raydocs.TemplateId);
        json.Json[1].Text("documentId").ShouldBe(stage.Raydocs.Documents[0].Id);
        json.Json[2].Text("resultId").ShouldBe(stage.Raydocs.Results[0].Id);
        text.Lines.Length.ShouldBe(3);
        text.Lines[0].ShouldBe($"session {session}: without a name, template {stage.Raydocs.TemplateId}");
        text.Lines[1].ShouldStartWith("invoice.pdf: ");
        text.Lines[2].ShouldBe($"session {session}: completed, result {stage.Raydocs.Results[0].Id}");
    }

    [Fact]
    public async Task A_session_is_deleted()
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();

        var result = await stage.RunAsync("raydocs", "sessions", "delete", session);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Lines.ShouldBe([$"session {session}: deleted"]);
        stage.Raydocs.Sessions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("create", "--template")]
    [InlineData("get", null)]
    [InlineData("delete", null)]
    public async Task What_is_not_known_is_an_error(string command, string? option)
    {
        await using var stage = await Stage.OpenAsync();
        string[] args = ["raydocs", "sessions", command, .. option is null ? Array.Empty<string>() : [option], "nowhere"];

        var result = await stage.RunAsync([.. args, "--output", "json"]);

        result.ExitCode.ShouldBe(1);
        result.Single.IsNull("error").ShouldBeFalse();
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("nowhere");
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_is_none_is_wrong_usage(string id)
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync("raydocs", "sessions", "delete", id);

        result.ExitCode.ShouldBe(2);
        stage.Raydocs.RequestCount(RaydocsOperation.DeleteSession).ShouldBe(0);
    }
}
