using System.Globalization;

namespace DocumentClients.Testing.Tests.Raydocs;

public sealed class RaydocsBatchTests
{
    private const string TooMany = "The files field must not have more than 50 items.";

    private const string AutoExtract = "\"settings\":{\"auto_extract\":true}";

    [Theory]
    [InlineData(RaydocsEmulatorGenerations.Both)]
    [InlineData(RaydocsEmulatorGenerations.SessionDocuments)]
    [InlineData(RaydocsEmulatorGenerations.WorkspaceDocuments)]
    public async Task A_batch_makes_a_session_of_each_upload_in_order_and_responds_with_a_bare_array(RaydocsEmulatorGenerations generations)
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { Generations = generations });
        using var client = server.Client();
        string[] keys = [await server.UploadAsync("first"), await server.UploadAsync("second")];

        var response = await client.PostJsonAsync(Path(server), Body(keys)).RespondAsync();

        response.Status.ShouldBe(201);
        using var made = System.Text.Json.JsonDocument.Parse(response.Text);
        made.RootElement.Ids().ShouldBe(server.Sessions.Select(static session => session.Id));
        made.RootElement[0].EnumerateObject().Select(static member => member.Name).ShouldBe(["id", "name", "created_at"]);
        made.RootElement[0].GetProperty("name").GetString().ShouldBe("Pending...");
        server.Sessions.Select(static session => session.Documents.ShouldHaveSingleItem().Key).ShouldBe(keys);
        server.Sessions.ShouldAllBe(session => session.TemplateId == server.TemplateId);
    }

    [Fact]
    public async Task Without_auto_extract_nothing_is_extracted_by_itself()
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { DocumentStatuses = ["ready"] });
        using var client = server.Client();
        await client.PostJsonAsync(Path(server), Body([await server.UploadAsync()])).RespondAsync();

        (await client.AskAsync(Results(server)).JsonAsync()).GetProperty("data").GetArrayLength().ShouldBe(0);

        server.Results.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_auto_extract_an_extraction_begins_when_the_document_is_parsed_and_the_session_takes_its_name()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { NameFromKey = static _ => "a.pdf", DocumentStatuses = ["uploaded", "parsing", "processed"] }
        );
        using var client = server.Client();
        await client.PostJsonAsync(Path(server), Body([await server.UploadAsync()], AutoExtract)).RespondAsync();
        var session = server.Sessions.ShouldHaveSingleItem();
        session.Name.ShouldBe("Pending...");

        var looks = new List<string>();
        while (looks is not [.., "completed"])
        {
            var runs = (await client.AskAsync(Results(server)).JsonAsync()).GetProperty("data");
            looks.Add(runs.GetArrayLength() == 0 ? session.Documents[0].Status : runs[0].GetProperty("status").GetString()!);
        }

        looks.ShouldBe(["parsing", "processed", "created", "processing", "completed"]);
        session.Name.ShouldBe("a.pdf");
        server.Results.ShouldHaveSingleItem().SessionId.ShouldBe(session.Id);
    }

    [Fact]
    public async Task A_document_that_fails_is_never_extracted()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { DocumentStatuses = ["uploaded", "processed"], FailDocuments = static _ => true }
        );
        using var client = server.Client();
        await client.PostJsonAsync(Path(server), Body([await server.UploadAsync()], AutoExtract)).RespondAsync();

        for (var look = 0; look < 4; look++)
        {
            (await client.AskAsync(Results(server)).JsonAsync()).GetProperty("data").GetArrayLength().ShouldBe(0);
        }

        server.Documents.ShouldHaveSingleItem().Status.ShouldBe("failed");
    }

    [Theory]
    [InlineData("{}", "files", "The files field is required.")]
    [InlineData("""{"files":[]}""", "files", "The files field is required.")]
    [InlineData("""{"files":"tmp/k"}""", "files", "The files field must be an array.")]
    [InlineData("""{"files":["KEY","tmp/other"]}""", "files.1", "The selected files.1 is invalid.")]
    [InlineData("""{"files":["KEY",""]}""", "files.1", "The selected files.1 is invalid.")]
    [InlineData("""{"files":["KEY"],"settings":7}""", "settings", "The settings field must be an array.")]
    [InlineData(
        """{"files":["KEY"],"settings":{"auto_extract":"yes"}}""",
        "settings.auto_extract",
        "The settings.auto_extract field must be true or false."
    )]
    public async Task What_cannot_be_taken_is_refused_and_nothing_is_made(string body, string field, string message)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var key = await server.UploadAsync();

        (await client.PostJsonAsync(Path(server), body.Replace("KEY", key, StringComparison.Ordinal)).RespondAsync()).ShouldBe(
            (422, $$$"""{"message":"{{{message}}}","errors":{"{{{field}}}":["{{{message}}}"]}}""")
        );

        server.Sessions.ShouldBeEmpty();
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task More_than_fifty_are_refused()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var key = await server.UploadAsync();

        (await client.PostJsonAsync(Path(server), Body([.. Enumerable.Repeat(key, 51)])).RespondAsync()).ShouldBe(
            (422, $$$"""{"message":"{{{TooMany}}}","errors":{"files":["{{{TooMany}}}"]}}""")
        );
        (await client.PostJsonAsync(Path(server), Body([.. Enumerable.Repeat(key, 50)])).RespondAsync()).Status.ShouldBe(201);
        server.Sessions.Count.ShouldBe(50);
    }

    [Fact]
    public async Task A_template_that_is_not_there_and_a_token_that_may_not_are_refused()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { Tokens = [new RaydocsEmulatorToken("reader", ["sessions-read"])] }
        );
        using var client = server.Client();
        using var reader = server.Client("reader");
        var body = Body([await server.UploadAsync()]);

        (await client.PostJsonAsync("extractions/templates/other/sessions/batch", body).RespondAsync()).Status.ShouldBe(404);
        (await reader.PostJsonAsync(Path(server), body).RespondAsync()).Status.ShouldBe(403);
        server.Sessions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_can_begin_with_what_came_last_and_change_before_a_page_is_made()
    {
        RaydocsEmulator? started = null;
        var asked = new List<(RaydocsOperation Operation, int Page)>();
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions
            {
                NewestFirst = true,
                PerPage = 1,
                BeforePage = AddAsync,
            }
        );
        started = server;
        using var client = server.Client();
        var (session, first) = await server.StoreAsync();

        var page = await client.AskAsync($"extractions/sessions/{session.Id}/documents?page=2").JsonAsync();

        asked.ShouldBe([(RaydocsOperation.ListSessionDocuments, 2)]);
        page.GetProperty("data").Ids().ShouldBe([first.Id]);
        page.GetProperty("meta").GetProperty("total").GetInt32().ShouldBe(2);

        async Task AddAsync(RaydocsOperation operation, int page)
        {
            asked.Add((operation, page));
            using var other = started!.Client();
            await other.AddOlderAsync(started!.Sessions[0].Id, await started!.UploadAsync("more"), "b.pdf").RespondAsync();
        }
    }

    private static string Path(RaydocsEmulator server) => $"extractions/templates/{server.TemplateId}/sessions/batch";

    private static string Results(RaydocsEmulator server) => $"extractions/sessions/{server.Sessions[0].Id}/results";

    private static string Body(string[] keys, string? more = null) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"files":[{{string.Join(',', keys.Select(static key => $"\"{key}\""))}}]{{(more is null ? "" : "," + more)}}}"""
        );
}
