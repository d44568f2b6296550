using System.Globalization;
using System.Text.Json;
using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Commands;

/// <summary>What the tool shows of documents: <c>list</c>, <c>get</c> and <c>result</c>.</summary>
public class PolydocsDocumentsTests
{
    [Theory]
    [InlineData(PolydocsEmulatorGeneration.Polydocs)]
    [InlineData(PolydocsEmulatorGeneration.DocBits)]
    public async Task Documents_are_listed_page_by_page(PolydocsEmulatorGeneration generation)
    {
        await using var stage = await Stage.OpenAsync(new PolydocsEmulatorOptions { Generation = generation, MaxPageSize = 2 });
        await UploadAsync(stage, "a.pdf", "b.pdf", "c.pdf");
        var stored = stage.Polydocs.Documents;

        var json = await stage.RunAsync("polydocs", "list", "--output", "json");
        var text = await stage.RunAsync("polydocs", "list");

        json.ExitCode.ShouldBe(0, json.Error);
        json.Json.Select(static line => line.Text("documentId")).ShouldBe(stored.Select(static document => document.Id));
        var line = json.Json[0];
        line.Names().ShouldBe(["vendor", "documentId", "file", "status", "documentType", "createdOn", "data", "error"]);
        line.Text("vendor").ShouldBe("polydocs");
        line.Text("file").ShouldBe("a.pdf");
        line.Text("status").ShouldBe(stored[0].Status);
        line.Text("documentType").ShouldBe("INVOICE");
        line.GetProperty("createdOn").GetDateTimeOffset().ShouldBe(stored[0].StoredAt, TimeSpan.FromMilliseconds(1));
        line.GetProperty("data").GetProperty("pages").GetInt32().ShouldBe(1);
        var created = stored[0].StoredAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
        text.Lines.Length.ShouldBe(3);
        text.Lines[0].ShouldBe($"document {stored[0].Id}: {line.Text("status")}, file a.pdf, type INVOICE, created {created}");
    }

    [Fact]
    public async Task A_list_holds_what_is_asked_for()
    {
        await using var stage = await Stage.OpenAsync(new PolydocsEmulatorOptions { Statuses = ["pending"] });
        await UploadAsync(stage, "invoice.pdf", "other.pdf");
        (await stage.RunAsync("polydocs", "upload", stage.Folder.Document("order.pdf"), "--document-type", "ORDER")).ExitCode.ShouldBe(0);

        async Task<string?[]> ListAsync(params string[] args)
        {
            var result = await stage.RunAsync(["polydocs", "list", .. args, "--output", "json"]);
            result.ExitCode.ShouldBe(0, result.Error);
            return [.. result.Json.Select(static line => line.Text("file"))];
        }

        (await ListAsync("--keyword", "inv")).ShouldBe(["invoice.pdf"]);
        (await ListAsync("--doc-type", "ORDER")).ShouldBe(["order.pdf"]);
        (await ListAsync("--document-type", "INVOICE", "--keyword", "other")).ShouldBe(["other.pdf"]);
        (await ListAsync("--status", "pending")).Length.ShouldBe(3);
        (await ListAsync("--status", "error")).ShouldBeEmpty();
        (await ListAsync("--limit", "2")).ShouldBe(["invoice.pdf", "other.pdf"]);
        (await ListAsync("--limit", "4")).Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task That_no_document_is_listed_is_said(string output)
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync("polydocs", "list", "--keyword", "invoice", "--output", output);

        (result.ExitCode, result.Output).ShouldBe((0, ""));
        result.Error.ShouldBe("note: No document is listed. The list may lag behind uploads.\n");
    }

    [Fact]
    public async Task No_more_pages_are_read_than_the_limit_needs()
    {
        await using var stage = await Stage.OpenAsync(new PolydocsEmulatorOptions { MaxPageSize = 2 });
        await UploadAsync(stage, "a.pdf", "b.pdf", "c.pdf", "d.pdf", "e.pdf");

        var result = await stage.RunAsync("polydocs", "list", "--limit", "3");

        result.Lines.Length.ShouldBe(3);
        stage.Polydocs.RequestCount(PolydocsOperation.ListDocuments).ShouldBe(2);
    }

    [Fact]
    public async Task No_more_pages_are_read_than_somebody_reads()
    {
        await using var stage = await Stage.OpenAsync(new PolydocsEmulatorOptions { MaxPageSize = 1 });
        await UploadAsync(stage, "a.pdf", "b.pdf", "c.pdf");
        var tool = new InProcessTool(stage.Variables) { IsOutputFull = true };

        var result = await tool.RunAsync(["polydocs", "list"]);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain(stage.Polydocs.Documents[0].Id);
        stage.Polydocs.RequestCount(PolydocsOperation.ListDocuments).ShouldBe(1);
    }

    [Fact]
    public async Task A_list_that_breaks_off_is_an_error_after_what_was_read()
    {
        await using var stage = await Stage.OpenAsync(new PolydocsEmulatorOptions { MaxPageSize = 1 });
        await UploadAsync(stage, "a.pdf", "b.pdf");
        stage.Polydocs.Faults.Every(2, PolydocsOperation.ListDocuments).Status(403);

        var json = await stage.RunAsync("polydocs", "list", "--output", "json");

        json.ExitCode.ShouldBe(1);
        json.Json.Count.ShouldBe(2);
        json.Json[0].Text("file").ShouldBe("a.pdf");
        json.Json[1].IsNull("documentId").ShouldBeTrue();
        json.Json[1].Text("error")!.ShouldContain("403");
    }

    [Fact]
    public async Task A_list_that_is_refused_ends_with_1()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Polydocs.Faults.Always(PolydocsOperation.ListDocuments).Status(403);

        var text = await stage.RunAsync("polydocs", "list");

        text.ExitCode.ShouldBe(1);
        text.Lines.ShouldBe(["documents: failed"]);
        text.ErrorLines.ShouldHaveSingleItem().ShouldContain("403");
    }

    [Fact]
    public async Task A_document_is_shown_with_all_that_the_service_says_of_it()
    {
        await using var stage = await Stage.OpenAsync();
        (await stage.RunAsync("polydocs", "upload", stage.Folder.Document(), "--metadata", """{"order":4711}""")).ExitCode.ShouldBe(0);
        var id = stage.Polydocs.Documents[0].Id;

        var json = await stage.RunAsync("polydocs", "get", id, "--output", "json");
        var text = await stage.RunAsync("polydocs", "get", id);

        json.ExitCode.ShouldBe(0, json.Error);
        json.Single.Names().ShouldBe(["vendor", "documentId", "file", "status", "documentType", "createdOn", "data", "error"]);
        json.Single.Text("documentId").ShouldBe(id);
        json.Single.GetProperty("data").GetProperty("metadata_field").GetProperty("order").GetInt32().ShouldBe(4711);
        text.Lines[0].ShouldStartWith($"document {id}: ");
        text.Output.ShouldContain("\"order\": 4711");
    }

    [Fact]
    public async Task A_result_shows_fields_and_tables_and_as_json_the_whole_record()
    {
        await using var stage = await Stage.OpenAsync();
        await UploadAsync(stage, "invoice.pdf");
        var id = stage.Polydocs.Documents[0].Id;

        var json = await stage.RunAsync("polydocs", "result", id, "--output", "json");
        var text = await stage.RunAsync("polydocs", "result", id);

        json.ExitCode.ShouldBe(0, json.Error);
        var data = json.Single.GetProperty("data");
        data.GetProperty("fields")[1].Text("value").ShouldBe("5000");
        data.GetProperty("tables")[0].GetProperty("rows")[0].GetProperty("columns").GetArrayLength().ShouldBe(2);
        data.GetProperty("document_version").GetInt32().ShouldBe(1);
        data.Text("amount_format_locale").ShouldBe("en_US");
        json.Single.Text("documentType").ShouldBe("INVOICE");
        text.Lines[0].ShouldStartWith($"document {id}: ");
        text.Lines.ShouldContain(line => line.StartsWith("  total_amount: 5000, confidence ", StringComparison.Ordinal));
        text.Lines[^3..].ShouldBe(["  INVOICE_TABLE:", "    DESCRIPTION  QUANTITY", "    invoice.pdf  5000"]);
    }

    [Fact]
    public async Task A_result_says_what_is_not_valid_and_leaves_deleted_rows_out()
    {
        await using var stage = await Stage.OpenAsync();
        stage
            .Polydocs.Faults.Always(PolydocsOperation.GetExtractionResult)
            .Respond(
                "application/json",
                """
                {"success":true,"data":{"doc_id":"d-1","status":"ready_for_validation","fields":[
                  {"name":"total","value":"12,50","confidence":0.415,"is_valid":false,"validation_message":"No sum\nof rows"},
                  {"name":"empty","value":null},7],
                 "tables":[{"name":"T","rows":[
                  {"columns":[{"name":"A","value":"long value"},{"name":"B","value":"1"}]},
                  {"columns":[{"name":"B","value":"gone"}],"is_deleted":true},
                  {"columns":[{"name":"B","value":"2"},{"name":"C","value":"\u001b[31m3"}]}]},
                  {"name":"none","rows":[]}]}}
                """
            );

        var text = await stage.RunAsync("polydocs", "result", "d-1");

        text.ExitCode.ShouldBe(0, text.Error);
        text.Lines.ShouldBe([
            "document d-1: ready_for_validation",
            "  total: 12,50, confidence 0.42, not valid (No sum of rows)",
            "  empty:",
            "  T:",
            "    A           B  C",
            "    long value  1",
            "                2   [31m3",
            "  none:",
        ]);
    }

    [Fact]
    public async Task A_result_without_anything_says_so()
    {
        await using var stage = await Stage.OpenAsync();
        stage
            .Polydocs.Faults.Always(PolydocsOperation.GetExtractionResult)
            .Respond("application/json", """{"success":true,"data":{"status":"new","fields":[]}}""");

        var text = await stage.RunAsync("polydocs", "result", "d-1");
        var json = await stage.RunAsync("polydocs", "result", "d-1", "--output", "json");

        text.Lines.ShouldBe(["document d-1: new", "  nothing was read"]);
        json.Single.Text("documentId").ShouldBe("d-1");
        json.Single.GetProperty("data").Text("status").ShouldBe("new");
    }

    [Theory]
    [InlineData("get")]
    [InlineData("result")]
    public async Task What_is_not_known_is_an_error(string command)
    {
        await using var stage = await Stage.OpenAsync();

        var json = await stage.RunAsync("polydocs", command, "nowhere", "--output", "json");
        var text = await stage.RunAsync("polydocs", command, "nowhere");

        (json.ExitCode, text.ExitCode).ShouldBe((1, 1));
        json.Single.Text("documentId").ShouldBe("nowhere");
        json.Single.GetProperty("data").ValueKind.ShouldBe(JsonValueKind.Null);
        json.Single.Text("error").ShouldNotBeNullOrEmpty();
        text.Lines.ShouldBe(["document nowhere: failed"]);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("result")]
    public async Task The_address_of_a_page_is_as_good_as_the_id(string command)
    {
        await using var stage = await Stage.OpenAsync();
        await UploadAsync(stage, "invoice.pdf");
        var id = stage.Polydocs.Documents[0].Id;

        var result = await stage.RunAsync("polydocs", command, $"https://app.example/document/{id}", "--output", "json");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Single.Text("documentId").ShouldBe(id);
    }

    private static async Task UploadAsync(Stage stage, params string[] names)
    {
        foreach (var name in names)
        {
            (await stage.RunAsync("polydocs", "upload", stage.Folder.Document(name))).ExitCode.ShouldBe(0);
        }
    }
}
