using System.Text.Json;

namespace DocumentClients.Testing.Tests.Polydocs;

/// <summary>What the server says of a document besides its status and its record.</summary>
public sealed class PolydocsReadTests
{
    private const string Envelope = """{"success":true}""";

    [Fact]
    public async Task A_log_holds_each_change_of_the_status()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var document = await server.StoreAsync();
        await client.AskAsync($"document/status/{document.Id}").RespondAsync();
        document.Status = "error";

        var log = await LogAsync(client, document.Id, ("action_type", ""));

        log.EnumerateArray()
            .Select(entry => $"{entry.GetProperty("previous_status")} {entry.GetProperty("current_status")}")
            .ShouldBe(["new running", "running error"]);
        log[0]
            .EnumerateObject()
            .Select(member => member.Name)
            .ShouldBe(["id", "created_on", "created_by_name", "action_type", "action_description", "previous_status", "current_status"]);
        (await LogAsync(client, document.Id, ("action_type", "message"))).GetArrayLength().ShouldBe(0);
        (await LogAsync(client, document.Id, ("action_type", "STATUS_CHANGE"))).GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData(PolydocsLogResponse.Data, "data")]
    [InlineData(PolydocsLogResponse.Logs, "logs")]
    public async Task A_log_can_stand_in_an_envelope(PolydocsLogResponse shape, string name)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { LogResponse = shape });
        using var client = server.Client();
        var document = await server.StoreAsync();
        document.Status = "error";

        (await LogAsync(client, document.Id, ("action_type", ""))).GetProperty(name).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_log_can_be_its_newest_entry()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { LogResponse = PolydocsLogResponse.Entry });
        using var client = server.Client();
        var document = await server.StoreAsync();
        document.Status = "error";

        (await LogAsync(client, document.Id, ("action_type", ""))).GetProperty("current_status").GetString().ShouldBe("error");
    }

    [Fact]
    public async Task What_a_form_lacks_is_named()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        await using var later = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = server.Client();
        using var atLater = later.Client();
        var document = await server.StoreAsync();

        (await RefusedAsync(client, $"document/get_document_log/{document.Id}")).ShouldBe("action_type");
        (await RefusedAsync(client, $"document/get_ocr_data/{document.Id}")).ShouldBe("page_number");
        (await RefusedAsync(client, $"document/get_ocr_data/{document.Id}", ("page_number", "one"))).ShouldBe("page_number");
        (await RefusedAsync(atLater, "document/get_document_log/x")).ShouldBe("org_id");
        (await RefusedAsync(atLater, "document/get_ocr_data/x", ("page_number", "1"))).ShouldBe("org_id");
        (await RefusedAsync(atLater, "document/get_document_content/x")).ShouldBe("org_id");
    }

    [Fact]
    public async Task What_a_query_lacks_is_named()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = server.Client();
        await client.SendAsync("document/import", PolydocsCalls.Form("file", "one")).RespondAsync();

        (await client.AskAsync("resource/get_errors").RespondAsync()).ShouldBe(
            (422, """{"detail":[{"loc":["query","doc_id"],"msg":"field required","type":"value_error.missing"}]}""")
        );
        (await client.AskAsync($"export-configurations/export_logs/{server.Documents[0].Id}?limit=all").RespondAsync()).ShouldBe(
            (422, """{"detail":[{"loc":["query","limit"],"msg":"value is not a valid integer","type":"type_error.integer"}]}""")
        );
    }

    [Theory]
    [InlineData("finished", PolydocsErrorsResponse.Plain, """{"message":null,"exception":null}""")]
    [InlineData("error", PolydocsErrorsResponse.Plain, """{"message":"The document ended in error","exception":"ValueError: emulated"}""")]
    [InlineData(
        "finished",
        PolydocsErrorsResponse.Steps,
        """{"error":{"message":null,"exception":null},"failed_step":null,"previous_steps":[{"name":"import"}]}"""
    )]
    public async Task Errors_are_there_where_the_status_says_so(string status, PolydocsErrorsResponse shape, string json)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { ErrorsResponse = shape });
        using var client = server.Client();
        var document = await server.StoreAsync();
        document.Status = status;

        (await client.AskAsync($"resource/get_errors?doc_id={document.Id}").RespondAsync()).ShouldBe((200, json));
    }

    [Fact]
    public async Task A_flow_says_of_what_document_it_is()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var document = await server.StoreAsync();

        var flow = await client.AskAsync($"flow/get_document_flow/{document.Id}").JsonAsync();

        flow.GetProperty("success").GetBoolean().ShouldBeTrue();
        flow.GetProperty("flow_data").EnumerateArray().Select(step => step.GetProperty("name").GetString()).ShouldBe(["import", "ocr"]);
        flow.GetProperty("document_info").GetProperty("name").GetString().ShouldBe("a.pdf");
    }

    [Theory]
    [InlineData("finished", "", "SUCCESS")]
    [InlineData("export_error", "", "FAIL")]
    [InlineData("finished", "?offset=1", null)]
    [InlineData("finished", "?limit=0", null)]
    [InlineData("running", "", null)]
    public async Task An_export_is_there_where_the_status_says_so(string status, string query, string? ended)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = server.Client();
        await client.SendAsync("document/import", PolydocsCalls.Form("file", "one")).RespondAsync();
        server.Documents[0].Status = status;

        var log = await client.AskAsync($"export-configurations/export_logs/{server.Documents[0].Id}{query}").JsonAsync();

        log.GetProperty("export_logs")
            .EnumerateArray()
            .Select(export => export.GetProperty("export_status").GetString())
            .ShouldBe(ended is null ? [] : [ended]);
    }

    [Fact]
    public async Task Where_the_response_is_not_published_it_is_the_bare_envelope()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = server.Client();
        await client.SendAsync("document/import", PolydocsCalls.Form("file", "one")).RespondAsync();
        var id = server.Documents[0].Id;
        using var page = PolydocsCalls.UrlEncoded(("page_number", "1"), ("org_id", "o"));
        using var organization = PolydocsCalls.UrlEncoded(("org_id", "o"));

        (await client.SendAsync($"document/get_ocr_data/{id}", page).RespondAsync()).ShouldBe((200, Envelope));
        (await client.SendAsync($"document/get_document_content/{id}", organization).RespondAsync()).ShouldBe((200, Envelope));
    }

    private static async Task<JsonElement> LogAsync(HttpClient client, string id, params (string Name, string Value)[] fields)
    {
        using var form = PolydocsCalls.UrlEncoded(fields);
        return await client.SendAsync($"document/get_document_log/{id}", form).JsonAsync();
    }

    /// <summary>The field that a refusal names.</summary>
    private static async Task<string?> RefusedAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var form = PolydocsCalls.UrlEncoded(fields);
        var refusal = await client.SendAsync(path, form).JsonAsync();
        return refusal.GetProperty("detail").EnumerateArray().ShouldHaveSingleItem().GetProperty("loc")[1].GetString();
    }
}
