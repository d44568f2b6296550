using DocumentClients.Cli.Commands;
using DocumentClients.Cli.Results;
using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Commands;

public class PastedIdTests
{
    private const string Id = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
    private const string Other = "6fa459ea-ee8a-3ca4-894e-db77e160355e";

    [Theory]
    [InlineData(Id)]
    [InlineData("nobody")]
    [InlineData("ftp://host/" + Id)]
    public void What_is_no_address_is_an_id(string given) => PastedId.Of(given, "DOC-ID").ShouldBe(given);

    [Theory]
    [InlineData("https://app.example/document/" + Id)]
    [InlineData("HTTPS://app.example/document/" + Id + "/")]
    [InlineData("https://app.example/org/" + Other + "/document/" + Id)]
    [InlineData("https://app.example/#/document/" + Id)]
    [InlineData("https://app.example/#!/document/" + Id + "?tab=1")]
    [InlineData("https://app.example/index.html#/view?id=" + Id)]
    [InlineData("http://app.example/view?tab=1&doc_id=" + Id + "&x")]
    [InlineData("https://app.example/document/" + Id + "?doc_id=" + Id)]
    [InlineData("https://app.example/view?id=%33f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    public void The_one_id_of_an_address_is_taken(string given) => PastedId.Of(given, "DOC-ID").ShouldBe(Id);

    [Theory]
    [InlineData("https://app.example/document/42", "no id")]
    [InlineData("https://app.example/" + Id + "/edit", "no id")]
    [InlineData("https://app.example", "no id")]
    [InlineData("https://", "no id")]
    [InlineData("https://app.example/document/" + Id + "?org=" + Other, "more than one id")]
    [InlineData("https://app.example/document/" + Id + "?key=secret#/x/" + Other, "more than one id")]
    public void An_address_without_one_is_refused_and_not_quoted(string given, string hint)
    {
        var message = Should.Throw<UsageException>(() => PastedId.Of(given, "DOC-ID")).Message;

        message.ShouldStartWith("DOC-ID is an address ");
        message.ShouldContain(hint);
        message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task The_status_of_a_pasted_document_is_told()
    {
        await using var stage = await Stage.OpenAsync();
        (await stage.RunAsync("polydocs", "upload", stage.Folder.Document())).ExitCode.ShouldBe(0);
        var session = await stage.CreateSessionAsync();
        (await stage.RunAsync("raydocs", "extract", stage.Folder.Document(), "--session", session)).ExitCode.ShouldBe(0);
        var (polydocs, raydocs) = (stage.Polydocs.Documents[0].Id, stage.Raydocs.Documents[0].Id);

        var ofPolydocs = await stage.RunAsync("polydocs", "status", $"https://app.example/document/{polydocs}", "--output", "json");
        var ofRaydocs = await stage.RunAsync("raydocs", "status", $"https://app.example/?document={raydocs}", "--output", "json");
        var result = await stage.RunAsync(
            "raydocs",
            "result",
            $"https://app.example/results/{stage.Raydocs.Results[0].Id}",
            "--output",
            "json"
        );

        ofPolydocs.Single.Text("documentId").ShouldBe(polydocs);
        ofRaydocs.Single.Text("documentId").ShouldBe(raydocs);
        result.Single.Text("resultId").ShouldBe(stage.Raydocs.Results[0].Id);
    }

    [Fact]
    public async Task A_session_and_a_template_are_read_by_their_addresses()
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();
        var template = stage.Raydocs.TemplateId;

        var got = await stage.RunAsync("raydocs", "sessions", "get", $"https://app.example/sessions/{session}", "--output", "json");
        var types = await stage.RunAsync("raydocs", "types", $"https://app.example/templates/{template}", "--output", "json");

        got.ExitCode.ShouldBe(0, got.Error);
        got.Json[0].Text("sessionId").ShouldBe(session);
        types.ExitCode.ShouldBe(0, types.Error);
        types.Single.Text("templateId").ShouldBe(template);
    }

    [Fact]
    public async Task An_address_without_an_id_ends_with_2_and_is_sent_nowhere()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync("polydocs", "status", Id, "https://app.example/document/42");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("DOC-ID is an address");
        stage.Polydocs.RequestCount(PolydocsOperation.GetStatus).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_deleted_by_an_address()
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();

        var result = await stage.RunAsync("raydocs", "sessions", "delete", $"https://app.example/sessions/{session}");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("Give the id itself");
        stage.Raydocs.Sessions.ShouldHaveSingleItem();
    }
}
