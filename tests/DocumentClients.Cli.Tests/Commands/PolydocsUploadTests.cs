using System.Text.Json;
using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Commands;

public class PolydocsUploadTests
{
    [Fact]
    public async Task An_upload_reports_the_document_on_one_line()
    {
        await using var stage = await Stage.OpenAsync();
        var invoice = stage.Folder.Document();

        var result = await stage.RunAsync("polydocs", "upload", invoice);

        result.ExitCode.ShouldBe(0);
        var document = stage.Polydocs.Documents.ShouldHaveSingleItem();
        result.Lines.ShouldBe([$"{invoice}: uploaded, document {document.Id}, 5,000 bytes"]);
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task As_json_every_member_is_there_and_null_where_it_is_not_known()
    {
        await using var stage = await Stage.OpenAsync();
        var invoice = stage.Folder.Document();

        var result = await stage.RunAsync("polydocs", "upload", invoice, "--output", "json");

        result.ExitCode.ShouldBe(0);
        result.Single.Names().ShouldBe(["vendor", "file", "documentId", "status", "bytes", "error"]);
        result.Single.Text("vendor").ShouldBe("polydocs");
        result.Single.Text("file").ShouldBe(invoice);
        result.Single.Text("documentId").ShouldBe(stage.Polydocs.Documents[0].Id);
        result.Single.IsNull("status").ShouldBeTrue();
        result.Single.GetProperty("bytes").GetInt64().ShouldBe(5000);
        result.Single.IsNull("error").ShouldBeTrue();
    }

    [Fact]
    public async Task Waiting_ends_with_the_status_in_its_stored_form()
    {
        await using var stage = await Stage.OpenAsync(new PolydocsEmulatorOptions { StatusSpelling = PolydocsStatusSpelling.Label });

        var result = await stage.RunAsync("polydocs", "upload", stage.Folder.Document(), "--wait", "--timeout", "5m", "--output", "json");

        result.ExitCode.ShouldBe(0);
        result.Single.Text("status").ShouldBe("ready_for_validation");
    }

    [Fact]
    public async Task Every_option_reaches_the_service()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync(
            "polydocs",
            "upload",
            stage.Folder.Document(),
            "--source",
            "scanner 7",
            "--metadata",
            """{ "order": "4711" }""",
            "--organization",
            "org-1",
            "--sub-organization",
            "sub-2",
            "--priority",
            "-3",
            "--document-type",
            "INVOICE"
        );

        result.ExitCode.ShouldBe(0, result.Error);
        var document = stage.Polydocs.Documents.ShouldHaveSingleItem();
        document.Source.ShouldBe("scanner 7");
        document.Metadata.ShouldBe("""{ "order": "4711" }""");
        document.OrganizationId.ShouldBe("org-1");
        document.SubOrganizationId.ShouldBe("sub-2");
        document.Priority.ShouldBe(-3);
        document.DocumentType.ShouldBe("INVOICE");
    }

    [Fact]
    public async Task An_email_pattern_becomes_the_source_and_metadata_may_come_from_a_file()
    {
        await using var stage = await Stage.OpenAsync();
        var metadata = stage.Folder.Text("metadata.json", """["a", "ü"]""");

        var result = await stage.RunAsync(
            "polydocs",
            "upload",
            stage.Folder.Document(),
            "--email-pattern",
            "Invoices",
            "--metadata-file",
            metadata
        );

        result.ExitCode.ShouldBe(0, result.Error);
        stage.Polydocs.Documents[0].Source.ShouldBe("email:Invoices");
        stage.Polydocs.Documents[0].Metadata.ShouldBe("""["a", "ü"]""");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_document_that_is_not_known_right_after_its_upload_is_waited_for(bool together)
    {
        await using var stage = await Stage.OpenAsync();
        stage.Polydocs.Faults.Next(PolydocsOperation.GetStatus, times: 3).Status(404);

        var result = await stage.RunAsync([
            "polydocs",
            "upload",
            stage.Folder.Document(),
            "--wait",
            "--output",
            "json",
            .. together ? (string[])["--together"] : [],
        ]);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Single.Text("status").ShouldBe("ready_for_validation");
    }

    [Fact]
    public async Task An_upload_that_became_two_documents_reports_both()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Polydocs.Faults.Always(PolydocsOperation.Process).Respond("application/json", """[{"doc_id":"id-1"},{"doc_id":"id-2"}]""");
        var invoice = stage.Folder.Document();

        var text = await stage.RunAsync("polydocs", "upload", invoice);
        var json = await stage.RunAsync("polydocs", "upload", invoice, "--output", "json");

        text.Lines.ShouldBe([$"{invoice}: uploaded, document id-1 and id-2, 5,000 bytes"]);
        json.Single.Text("documentId").ShouldBe("id-1");
        json.Single.GetProperty("otherIds").EnumerateArray().Single().GetString().ShouldBe("id-2");
    }

    [Fact]
    public async Task Base64_uses_the_base64_way()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync("polydocs", "upload", stage.Folder.Document(), "--base64", "--wait", "--output", "json");

        result.ExitCode.ShouldBe(0, result.Error);
        stage.Polydocs.RequestCount(PolydocsOperation.ProcessBase64).ShouldBe(1);
        stage.Polydocs.Documents[0].Size.ShouldBe(5000);
        result.Single.Text("status").ShouldBe("ready_for_validation");
    }

    [Fact]
    public async Task Batch_sends_one_request_and_reports_every_document()
    {
        await using var stage = await Stage.OpenAsync();
        var (one, two) = (stage.Folder.Document("one.pdf"), stage.Folder.Document("two.pdf", 7000));

        var result = await stage.RunAsync("polydocs", "upload", one, two, "--together", "--wait", "--output", "json");

        result.ExitCode.ShouldBe(0, result.Error);
        stage.Polydocs.RequestCount(PolydocsOperation.ProcessDocuments).ShouldBe(1);
        result.Json.Count.ShouldBe(2);
        foreach (var (file, bytes) in new[] { (one, 5000L), (two, 7000L) })
        {
            var line = result.Json.About(file);
            line.Text("status").ShouldBe("ready_for_validation");
            line.GetProperty("bytes").GetInt64().ShouldBe(bytes);
            line.Text("documentId").ShouldBe(stage.Polydocs.Documents.Single(document => document.Size == bytes).Id);
        }
    }

    [Fact]
    public async Task Batch_reports_which_documents_the_service_refused_and_which_could_not_be_sent()
    {
        await using var stage = await Stage.OpenAsync();
        var (good, bad, missing) = (
            stage.Folder.Document("good.pdf"),
            stage.Folder.Document("bad.pdf"),
            stage.Folder.PathOf("missing.pdf")
        );
        stage
            .Polydocs.Faults.Next(PolydocsOperation.ProcessDocuments)
            .Respond(
                "application/json",
                """[{"success":true,"doc_id":"id-1","filename":"good.pdf"},{"success":false,"message":"page limit","filename":"bad.pdf"}]"""
            );

        var result = await stage.RunAsync("polydocs", "upload", good, missing, bad, "--together", "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Json.Count.ShouldBe(3);
        result.Json.About(good).Text("documentId").ShouldBe("id-1");
        result.Json.About(good).IsNull("error").ShouldBeTrue();
        result.Json.About(bad).Text("error")!.ShouldContain("page limit");
        result.Json.About(missing).Text("error")!.ShouldContain("There is no such file");
        stage.Polydocs.RequestCount(PolydocsOperation.ProcessDocuments).ShouldBe(1);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task Batch_reports_all_ids_of_files_of_one_name_and_waits_for_all_of_them(string output)
    {
        await using var stage = await Stage.OpenAsync();
        Directory.CreateDirectory(stage.Folder.PathOf("x"));
        Directory.CreateDirectory(stage.Folder.PathOf("y"));
        var (one, two) = (stage.Folder.Document(Path.Combine("x", "inv.pdf")), stage.Folder.Document(Path.Combine("y", "inv.pdf"), 7000));

        var result = await stage.RunAsync("polydocs", "upload", one, two, "--together", "--wait", "--output", output);

        result.ExitCode.ShouldBe(0, result.Error);
        string[] ids = [.. stage.Polydocs.Documents.Select(static document => document.Id)];
        ids.Length.ShouldBe(2);
        stage.Polydocs.RequestCount(PolydocsOperation.GetStatus).ShouldBe(6);
        result.ErrorLines.Length.ShouldBe(2);
        result.ErrorLines.ShouldAllBe(line =>
            line.Contains("which is which is not known", StringComparison.Ordinal) && ids.All(line.Contains)
        );
        if (output == "text")
        {
            result
                .Lines.Order(StringComparer.Ordinal)
                .ShouldBe([
                    $"{one}: ready_for_validation, document {ids[0]} or {ids[1]} (which of them is not known), 5,000 bytes",
                    $"{two}: ready_for_validation, document {ids[0]} or {ids[1]} (which of them is not known), 7,000 bytes",
                ]);
            return;
        }

        foreach (var file in (string[])[one, two])
        {
            var line = result.Json.About(file);
            line.IsNull("documentId").ShouldBeTrue();
            line.GetProperty("candidates").EnumerateArray().Select(static id => id.GetString()).ShouldBe(ids);
            line.Text("status").ShouldBe("ready_for_validation");
            line.IsNull("error").ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Batch_a_refusal_of_one_of_several_files_of_one_name_fails_all_of_them_and_leaves_the_ids()
    {
        await using var stage = await Stage.OpenAsync();
        Directory.CreateDirectory(stage.Folder.PathOf("x"));
        var (one, two) = (stage.Folder.Document("inv.pdf"), stage.Folder.Document(Path.Combine("x", "inv.pdf")));
        stage
            .Polydocs.Faults.Next(PolydocsOperation.ProcessDocuments)
            .Respond(
                "application/json",
                """[{"success":false,"message":"page limit","filename":"inv.pdf"},{"success":true,"doc_id":"id-1","filename":"inv.pdf"}]"""
            );

        var result = await stage.RunAsync("polydocs", "upload", one, two, "--together", "--wait", "--output", "json");

        result.ExitCode.ShouldBe(1);
        foreach (var file in (string[])[one, two])
        {
            var line = result.Json.About(file);
            line.GetProperty("candidates").EnumerateArray().Single().GetString().ShouldBe("id-1");
            line.Text("error")!.ShouldContain("page limit");
            line.Text("error")!.ShouldContain("not which is which");
        }
    }

    [Fact]
    public async Task Batch_a_failure_of_one_of_the_documents_is_a_failure_of_every_file_that_it_may_be()
    {
        await using var stage = await Stage.OpenAsync(new PolydocsEmulatorOptions { Statuses = ["new", "error"] });
        Directory.CreateDirectory(stage.Folder.PathOf("x"));
        var (one, two) = (stage.Folder.Document("inv.pdf"), stage.Folder.Document(Path.Combine("x", "inv.pdf")));

        var result = await stage.RunAsync("polydocs", "upload", one, two, "--together", "--wait", "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Json.Count.ShouldBe(2);
        result.Json.ShouldAllBe(static line => line.Text("status") == "error");
        result.Json.ShouldAllBe(line =>
            stage.Polydocs.Documents.All(document => line.Text("error")!.Contains(document.Id, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Batch_with_no_document_that_can_be_sent_sends_nothing()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync(
            "polydocs",
            "upload",
            stage.Folder.Document("empty.pdf", 0),
            stage.Folder.Root,
            "--together",
            "--output",
            "json"
        );

        result.ExitCode.ShouldBe(1);
        result.Json.About(stage.Folder.PathOf("empty.pdf")).Text("error")!.ShouldContain("empty");
        result.Json.About(stage.Folder.Root).Text("error")!.ShouldContain("directory");
        stage.Polydocs.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_and_an_empty_file_are_reported_and_the_others_go_on()
    {
        await using var stage = await Stage.OpenAsync();
        var (missing, empty, good) = (
            stage.Folder.PathOf("missing.pdf"),
            stage.Folder.Document("empty.pdf", 0),
            stage.Folder.Document("good.pdf")
        );

        var result = await stage.RunAsync("polydocs", "upload", missing, empty, good, "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Json.Select(line => line.Text("file")).ShouldBe([missing, empty, good]);
        result.Json[0].Text("error")!.ShouldContain("There is no such file");
        result.Json[0].IsNull("bytes").ShouldBeTrue();
        result.Json[1].Text("error")!.ShouldContain("empty");
        result.Json[1].GetProperty("bytes").GetInt64().ShouldBe(0);
        result.Json[2].IsNull("error").ShouldBeTrue();
        stage.Polydocs.Documents.ShouldHaveSingleItem().FileName.ShouldBe("good.pdf");
        result.ErrorLines.Length.ShouldBe(2);
    }

    [Fact]
    public async Task As_text_a_failed_document_has_a_line_and_its_error_one_on_standard_error()
    {
        await using var stage = await Stage.OpenAsync();
        var missing = stage.Folder.PathOf("missing.pdf");

        var result = await stage.RunAsync("polydocs", "upload", missing);

        result.ExitCode.ShouldBe(1);
        result.Lines.ShouldBe([$"{missing}: failed"]);
        result.ErrorLines.ShouldBe([$"error: {missing}: There is no such file. Check the path."]);
    }

    [Fact]
    public async Task A_wrong_key_fails_the_document_and_is_not_shown()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Variables["DocumentClients__Polydocs__ApiKey"] = "not-the-right-key";

        var result = await stage.RunAsync("polydocs", "upload", stage.Folder.Document(), "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Single.Text("error")!.ShouldContain("401");
        result.All.ShouldNotContain("not-the-right-key");
    }

    [Fact]
    public async Task A_failed_processing_is_an_error_when_it_was_waited_for()
    {
        await using var stage = await Stage.OpenAsync(
            new PolydocsEmulatorOptions { Statuses = ["new", "export_error"], StatusSpelling = PolydocsStatusSpelling.Label }
        );

        var result = await stage.RunAsync("polydocs", "upload", stage.Folder.Document(), "--wait", "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Single.Text("status").ShouldBe("export_error");
        result.Single.Text("documentId").ShouldBe(stage.Polydocs.Documents[0].Id);
        result.Single.Text("error").ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_wait_that_takes_too_long_leaves_the_id_to_go_on_with()
    {
        await using var stage = await Stage.OpenAsync(new PolydocsEmulatorOptions { Statuses = ["running"] });

        var result = await stage.RunAsync("polydocs", "upload", stage.Folder.Document(), "--wait", "--timeout", "5s", "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Single.Text("status").ShouldBe("running");
        result.Single.Text("documentId").ShouldBe(stage.Polydocs.Documents[0].Id);
        result.Single.Text("error")!.ShouldContain("0:00:05");
    }

    [Fact]
    public async Task A_document_without_an_id_cannot_be_waited_for()
    {
        await using var stage = await Stage.OpenAsync(new PolydocsEmulatorOptions { UploadResponse = PolydocsUploadResponse.SuccessOnly });

        var result = await stage.RunAsync("polydocs", "upload", stage.Folder.Document(), "--wait", "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Single.IsNull("documentId").ShouldBeTrue();
        result.Single.Text("error")!.ShouldContain("did not name its id");
    }

    [Fact]
    public async Task An_unreachable_service_fails_every_document()
    {
        await using var stage = await Stage.OpenAsync();
        var (one, two) = (stage.Folder.Document("one.pdf"), stage.Folder.Document("two.pdf"));
        await stage.Polydocs.StopAsync();

        var result = await stage.RunAsync("polydocs", "upload", one, two, "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Json.Count.ShouldBe(2);
        result.Json.ShouldAllBe(line => line.Text("error")!.Contains("could not be reached"));
        result.ErrorLines.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"order":}""", "column 10")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": nul\n}", "line 3")]
    [InlineData("", "column 1")]
    public async Task Invalid_metadata_is_wrong_usage_and_nothing_is_sent(string metadata, string place)
    {
        await using var stage = await Stage.OpenAsync();
        var file = stage.Folder.Text("metadata.json", metadata);
        var invoice = stage.Folder.Document();

        foreach (
            var argument in (string[][])
                [
                    ["--metadata", metadata],
                    ["--metadata-file", file],
                ]
        )
        {
            var result = await stage.RunAsync(["polydocs", "upload", invoice, .. argument, "--output", "json"]);

            result.ExitCode.ShouldBe(2);
            result.Output.ShouldBeEmpty();
            var error = result.ErrorLines.ShouldHaveSingleItem();
            error.ShouldContain(argument[0]);
            error.ShouldContain("line");
            error.ShouldContain(place);
        }

        stage.Polydocs.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_metadata_file_is_wrong_usage()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync(
            "polydocs",
            "upload",
            stage.Folder.Document(),
            "--metadata-file",
            stage.Folder.PathOf("none.json")
        );

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("none.json");
    }

    [Fact]
    public async Task What_the_installation_cannot_do_is_wrong_usage()
    {
        // DocBits needs an organisation for base64.
        await using var stage = await Stage.OpenAsync(new PolydocsEmulatorOptions { Generation = PolydocsEmulatorGeneration.DocBits });

        var result = await stage.RunAsync("polydocs", "upload", stage.Folder.Document(), "--base64", "--output", "json");

        result.ExitCode.ShouldBe(2);
        result.Single.Text("error")!.ShouldNotContain("Parameter");
        stage.Polydocs.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_document_is_written_as_soon_as_it_is_done()
    {
        await using var stage = await Stage.OpenAsync();
        var (one, two) = (stage.Folder.Document("one.pdf"), stage.Folder.Document("two.pdf"));
        var go = new TaskCompletionSource();
        stage
            .Polydocs.Faults.Every(2, PolydocsOperation.Process)
            .Do(async context =>
            {
                await go.Task;
                await context.Response.CompleteAsync();
            });
        var tool = new InProcessTool(stage.Variables);

        var running = tool.RunAsync(["polydocs", "upload", one, two, "--output", "json"]);
        await TestTools.Eventually.Is(() => tool.OutputSoFar.Contains("one.pdf", StringComparison.Ordinal));

        running.IsCompleted.ShouldBeFalse();
        tool.OutputSoFar.ShouldNotContain("two.pdf");
        go.SetResult();
        (await running).Json.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_cancelled_upload_ends_its_request_and_every_document_is_reported()
    {
        await using var stage = await Stage.OpenAsync();
        var (first, large, last) = (
            stage.Folder.Document("first.pdf"),
            stage.Folder.Document("large.pdf", 8_000_000),
            stage.Folder.Document("last.pdf")
        );
        var stall = stage.Polydocs.Faults.Every(2, PolydocsOperation.Process).StallInBody(100_000);
        using var stop = new CancellationTokenSource();

        var running = stage.RunAsync(["polydocs", "upload", first, large, last, "--wait", "--output", "json"], stop.Token);
        await stall.Hit;
        await stop.CancelAsync();
        var result = await running;

        result.ExitCode.ShouldBe(130);
        result.Json.Count.ShouldBe(3);
        result.Json.About(large).Text("error")!.ShouldContain("cancelled");
        result.Json.About(last).Text("error")!.ShouldContain("nothing was sent");
        stage.Polydocs.Documents.ShouldHaveSingleItem().FileName.ShouldBe("first.pdf");
        stage.Polydocs.RequestCount(PolydocsOperation.Process).ShouldBe(2);
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_the_id()
    {
        await using var stage = await Stage.OpenAsync(new PolydocsEmulatorOptions { Statuses = ["running"] });
        using var stop = new CancellationTokenSource();

        var running = stage.RunAsync(["polydocs", "upload", stage.Folder.Document(), "--wait", "--output", "json"], stop.Token);
        await TestTools.Eventually.Is(() => stage.Polydocs.RequestCount(PolydocsOperation.GetStatus) > 1);
        await stop.CancelAsync();
        var result = await running;

        result.ExitCode.ShouldBe(130);
        result.Single.Text("documentId").ShouldBe(stage.Polydocs.Documents[0].Id);
        result.Single.Text("error")!.ShouldContain("cancelled");
    }

    [Fact]
    public async Task A_cancelled_upload_together_is_reported_for_every_document()
    {
        await using var stage = await Stage.OpenAsync();
        var stall = stage.Polydocs.Faults.Next(PolydocsOperation.ProcessDocuments).StallInBody(100_000);
        using var stop = new CancellationTokenSource();
        var (one, two) = (stage.Folder.Document("one.pdf", 4_000_000), stage.Folder.Document("two.pdf", 4_000_000));

        var running = stage.RunAsync(["polydocs", "upload", one, two, "--together", "--output", "json"], stop.Token);
        await stall.Hit;
        await stop.CancelAsync();
        var result = await running;

        result.ExitCode.ShouldBe(130);
        result.Json.Count.ShouldBe(2);
        result.Json.ShouldAllBe(line => line.GetProperty("error").ValueKind == JsonValueKind.String);
    }
}
