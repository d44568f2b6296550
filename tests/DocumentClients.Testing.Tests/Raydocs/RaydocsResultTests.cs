using System.Net;

namespace DocumentClients.Testing.Tests.Raydocs;

public sealed class RaydocsResultTests
{
    private static string Results(RaydocsEmulatorSession session) => $"extractions/sessions/{session.Id}/results";

    [Fact]
    public async Task Running_without_documents_is_refused()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var session = await server.SessionAsync();

        (await client.PostJsonAsync($"extractions/sessions/{session}/results").RespondAsync()).ShouldBe(
            (422, """{"message":"The session has no documents.","errors":{"documents":["The session has no documents."]}}""")
        );
    }

    [Fact]
    public async Task A_result_of_the_older_generation_moves_on_with_each_poll()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var (session, _) = await server.StoreAsync();

        var run = await client.PostJsonAsync(Results(session)).RespondAsync();
        run.Status.ShouldBe(201);
        run.Text.ShouldContain("\"status\":\"created\"");
        var result = server.Results.ShouldHaveSingleItem();
        (await client.StatusAsync($"extractions/results/{result.Id}")).ShouldBe("processing");
        (await client.AskAsync(Results(session)).JsonAsync())
            .GetProperty("data")[0]
            .GetProperty("status")
            .GetString()
            .ShouldBe("completed");
        (await client.StatusAsync($"extractions/results/{result.Id}")).ShouldBe("completed");
        result.SessionId.ShouldBe(session.Id);
    }

    [Fact]
    public async Task An_export_begins_like_a_workbook_and_names_the_result()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var (session, _) = await server.StoreAsync();
        (await client.PostJsonAsync(Results(session)).RespondAsync()).Status.ShouldBe(201);
        var result = server.Results.ShouldHaveSingleItem();

        using var response = await client.AskAsync($"extractions/results/{result.Id}/export/excel");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=\"extraction_result.xlsx\"");
        (await response.Content.ReadAsStringAsync()).ShouldBe($"PK\u0003\u0004 stands for the workbook of result {result.Id}");
        server.RequestCount(RaydocsOperation.ExportResultToExcel).ShouldBe(1);
    }

    [Fact]
    public async Task A_result_of_the_newer_generation_waits_until_its_documents_are_parsed()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var (session, document) = await server.StoreAsync(newer: true);

        var seen = new List<string> { (await client.PostJsonAsync(Results(session)).JsonAsync()).GetProperty("status").GetString()! };
        while (seen[^1] != "completed" && seen.Count < 10)
        {
            seen.Add(await client.StatusAsync($"extractions/results/{server.Results[0].Id}"));
        }

        seen.ShouldBe(["parsing_pending", "parsing_pending", "processing", "completed"]);
        document.Status.ShouldBe("processed");
    }

    [Fact]
    public async Task A_result_of_parsed_documents_starts_at_once()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var (session, document) = await server.StoreAsync(newer: true);
        document.Status = "processed";

        (await client.PostJsonAsync(Results(session)).JsonAsync()).GetProperty("status").GetString().ShouldBe("created");
    }

    [Fact]
    public async Task Running_before_documents_are_ready_can_be_refused()
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { RefuseUnparsedDocuments = true });
        using var client = server.Client();
        var (session, document) = await server.StoreAsync();

        (await client.PostJsonAsync(Results(session)).RespondAsync()).Status.ShouldBe(422);
        document.Status = "ready";
        (await client.PostJsonAsync(Results(session)).RespondAsync()).Status.ShouldBe(201);
        server.Results.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(RaydocsAuditResponse.AuditData, "audit_data")]
    [InlineData(RaydocsAuditResponse.Reasoning, "reasoning")]
    [InlineData(RaydocsAuditResponse.None, null)]
    public async Task A_completed_result_is_made_of_its_documents(RaydocsAuditResponse audit, string? member)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new() { AuditResponse = audit, ResultStatuses = ["created", "completed"] }
        );
        using var client = server.Client();
        var (session, document) = await server.StoreAsync();
        var started = await client.PostJsonAsync(Results(session)).JsonAsync();

        var result = await client.AskAsync($"extractions/results/{server.Results[0].Id}").JsonAsync();

        started.TryGetProperty("data", out _).ShouldBeFalse();
        started.GetProperty("completed_at").GetString().ShouldBeNull();
        var number = result.GetProperty("title").GetString()!;
        number.ShouldStartWith("A-");
        result
            .GetProperty("data")
            .GetRawText()
            .ShouldBe(
                $$$"""{"documents":[{"filename":"a.pdf","bytes":7,"sha256":"{{{document.Sha256}}}"}],"invoice":"""
                    + $$$"""{"number":"{{{number}}}","total":7}}"""
            );
        result
            .EnumerateObject()
            .Select(property => property.Name)
            .Intersect(["audit_data", "reasoning"], StringComparer.Ordinal)
            .SingleOrDefault()
            .ShouldBe(member);
        if (member is not null)
        {
            result
                .GetProperty(member)
                .GetProperty("invoice")
                .GetProperty("number")
                .GetProperty("sources")[0]
                .GetProperty("page")
                .GetInt32()
                .ShouldBe(1);
        }

        result.GetProperty("document_refs")[0].GetProperty("documentId").GetString().ShouldBe(document.Id);
        result.GetProperty("config_hash").GetString()!.Length.ShouldBe(64);
        result.GetProperty("completed_at").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_result_covers_the_documents_of_its_moment_and_each_run_makes_one()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var (session, document) = await server.StoreAsync();
        await client.PostJsonAsync(Results(session)).RespondAsync();
        await client.AddOlderAsync(session.Id, await server.UploadAsync("more")).RespondAsync();
        await client.PostJsonAsync(Results(session)).RespondAsync();

        server.Results.Count.ShouldBe(2);
        server.Results[0].Documents.ShouldBe([document]);
        server.Results[1].Documents.Count.ShouldBe(2);
        (await client.AskAsync($"extractions/sessions/{session.Id}").JsonAsync())
            .GetProperty("results")
            .Ids()
            .ShouldBe(server.Results.Select(result => result.Id));
    }

    [Fact]
    public async Task A_result_can_be_put_anywhere_and_deleted()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var (session, _) = await server.StoreAsync(newer: true);
        await client.PostJsonAsync(Results(session)).RespondAsync();
        var path = $"extractions/results/{server.Results[0].Id}";

        server.Results[0].Status = "failed";

        (await client.StatusAsync(path)).ShouldBe("failed");
        (await client.StatusAsync(path)).ShouldBe("failed");
        (await client.RemoveAsync(path).RespondAsync()).ShouldBe((204, ""));
        (await client.AskAsync(path).RespondAsync()).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_result_can_move_on_by_the_clock()
    {
        var clock = Clock.Standing();
        await using var server = await RaydocsEmulator.StartAsync(new() { TimeProvider = clock, StatusDuration = TimeSpan.FromMinutes(1) });
        using var client = server.Client();
        var (session, _) = await server.StoreAsync(newer: true);
        await client.PostJsonAsync(Results(session)).RespondAsync();
        var result = server.Results[0];

        result.Status.ShouldBe("parsing_pending");
        clock.Advance(TimeSpan.FromMinutes(2));
        result.Status.ShouldBe("processing");
        clock.Advance(TimeSpan.FromMinutes(1));
        result.Status.ShouldBe("completed");
    }

    [Fact]
    public async Task A_result_of_a_template_with_a_schema_is_made_of_it()
    {
        const string Schema = """
            {"groups":{"head":{"fields":{"no":{"type":"string"},"sum":{"type":"number"},"odd":{"type":"date"}}},
            "lines":{"config":{"iterates_on":"line"},"fields":{"text":{"type":["string","null"]},"again":{"$ref":"#/definitions/d"}}}},
            "definitions":{"d":{"type":"object","fields":{"d":{"$ref":"#/definitions/d"}}}}}
            """;
        await using var server = await RaydocsEmulator.StartAsync(
            new()
            {
                TemplateNames = ["One", "Two"],
                TemplateSchemas = new Dictionary<string, string>(StringComparer.Ordinal) { ["One"] = Schema },
            }
        );
        using var client = server.Client();
        var (session, document) = await server.StoreAsync();
        (await client.PostJsonAsync(Results(session)).RespondAsync()).Status.ShouldBe(201);
        var result = server.Results.ShouldHaveSingleItem();
        result.Status = "completed";

        var told = await client.AskAsync($"extractions/results/{result.Id}").JsonAsync();
        var (data, audit) = (told.GetProperty("data"), told.GetProperty("audit_data"));
        var template = await client.AskAsync($"extractions/templates/{server.TemplateId}").JsonAsync();
        var other = await client.AskAsync($"extractions/templates/{server.Templates[1].Id}").JsonAsync();

        data.GetProperty("head").GetProperty("no").GetString().ShouldBe($"no {told.GetProperty("title").GetString()}");
        data.GetProperty("head").GetProperty("sum").GetDecimal().ShouldBe(document.Size + 0.25m);
        data.GetProperty("head").GetProperty("odd").GetRawText().ShouldBe("""{"unknown":"date"}""");
        data.GetProperty("lines")[0].GetProperty("again").GetRawText().ShouldBe("""{"d":{"d":null}}""");
        data.GetProperty("lines").GetArrayLength().ShouldBe(1);
        audit.EnumerateObject().Select(static group => group.Name).ShouldBe(["head"]);
        audit.GetProperty("head").EnumerateObject().Select(static field => field.Name).ShouldBe(["no", "sum"]);
        template.GetProperty("schema_json").GetProperty("definitions").TryGetProperty("d", out _).ShouldBeTrue();
        other.GetProperty("schema_json").GetProperty("groups").TryGetProperty("invoice", out _).ShouldBeTrue();
    }
}
