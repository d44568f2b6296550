using System.Text.Json;
using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Commands;

public class RaydocsResultsTests
{
    [Fact]
    public async Task The_results_of_a_session_are_listed_page_by_page()
    {
        await using var stage = await Stage.OpenAsync(raydocs: new RaydocsEmulatorOptions { PerPage = 1 });
        var session = await stage.CreateSessionAsync();
        var id = await ExtractAsync(stage, session);
        var other = await ExtractAsync(stage, session);

        var json = await stage.RunAsync("raydocs", "results", session, "--output", "json");
        var text = await stage.RunAsync("raydocs", "results", session);

        json.ExitCode.ShouldBe(0, json.Error);
        json.Json.Select(static line => line.Text("resultId")).ShouldBe([id, other]);
        json.Json[0].GetProperty("data").ValueKind.ShouldBe(JsonValueKind.Object);
        text.Lines.ShouldBe([$"session {session}: completed, result {id}", $"session {session}: completed, result {other}"]);
    }

    [Fact]
    public async Task That_a_session_has_no_results_is_said()
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();

        var result = await stage.RunAsync("raydocs", "results", session);

        (result.ExitCode, result.Output).ShouldBe((0, ""));
        result.Error.ShouldBe($"note: Session {session} has no results.\n");
    }

    [Fact]
    public async Task A_list_that_breaks_off_is_an_error_after_what_was_read()
    {
        await using var stage = await Stage.OpenAsync(raydocs: new RaydocsEmulatorOptions { PerPage = 1 });
        var session = await stage.CreateSessionAsync();
        var id = await ExtractAsync(stage, session);
        await ExtractAsync(stage, session);
        stage.Raydocs.Faults.Every(2, RaydocsOperation.ListResults).Status(403);

        var result = await stage.RunAsync("raydocs", "results", session, "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Json[0].Text("resultId").ShouldBe(id);
        result.Json[1].Text("error")!.ShouldContain("403");
    }

    [Fact]
    public async Task A_result_is_shown_with_its_data()
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();
        var id = await ExtractAsync(stage, session);

        var json = await stage.RunAsync("raydocs", "result", id, "--output", "json");
        var text = await stage.RunAsync("raydocs", "result", id);

        json.ExitCode.ShouldBe(0, json.Error);
        json.Single.Names().ShouldBe(["vendor", "sessionId", "resultId", "status", "data", "error"]);
        json.Single.Text("sessionId").ShouldBe(session);
        text.Lines[0].ShouldBe($"session {session}: completed, result {id}");
        text.Output.ShouldContain("\"documents\": [");
    }

    [Fact]
    public async Task A_result_that_is_under_way_is_waited_for_where_that_is_asked()
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();
        (await stage.RunAsync("raydocs", "upload", stage.Folder.Document(), "--session", session)).ExitCode.ShouldBe(0);
        var id = await stage.RunExtractionAsync(session);

        var asked = await stage.RunAsync("raydocs", "result", id, "--output", "json");
        var waited = await stage.RunAsync("raydocs", "result", id, "--wait", "--timeout", "2h", "--output", "json");

        (asked.ExitCode, waited.ExitCode).ShouldBe((0, 0), waited.Error);
        asked.Single.IsNull("data").ShouldBeTrue();
        waited.Single.Text("status").ShouldBe("completed");
        waited.Single.IsNull("data").ShouldBeFalse();
    }

    [Theory]
    [InlineData("results")]
    [InlineData("result")]
    public async Task What_is_not_known_is_an_error(string command)
    {
        await using var stage = await Stage.OpenAsync();

        var json = await stage.RunAsync("raydocs", command, "nowhere", "--output", "json");
        var text = await stage.RunAsync("raydocs", command, "nowhere");

        (json.ExitCode, text.ExitCode).ShouldBe((1, 1));
        json.Single.Text("error")!.ShouldContain("404");
        text.Lines.ShouldHaveSingleItem().ShouldEndWith("nowhere: failed");
    }

    /// <summary>Extracts, and returns the id of the result.</summary>
    private static async Task<string> ExtractAsync(Stage stage, string session)
    {
        var extracted = await stage.RunAsync("raydocs", "extract", stage.Folder.Document(), "--session", session, "--output", "json");
        extracted.ExitCode.ShouldBe(0, extracted.Error);
        return extracted.Json[^1].Text("resultId")!;
    }
}
