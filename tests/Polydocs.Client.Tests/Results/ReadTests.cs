using System.Net;
using System.Text;
using DocumentClients;
using DocumentClients.Testing;

namespace Polydocs.Client.Tests.Results;

/// <summary>What can be read of a document besides what was read from it: the document itself, its log, errors, flow and exports.</summary>
public sealed class ReadTests
{
    [Theory]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, PolydocsDocumentResponse.Bare)]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, PolydocsDocumentResponse.Wrapped)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, PolydocsDocumentResponse.Bare)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, PolydocsDocumentResponse.Wrapped)]
    public async Task A_document_comes_with_its_status_and_whatever_else_is_kept_of_it(
        PolydocsEmulatorGeneration served,
        PolydocsDocumentResponse shape
    )
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = served, DocumentResponse = shape });
        using var client = server.Client(static options => options.Generation = PolydocsGeneration.Automatic);
        var stored = await StoreAsync(server, client, "ready_for_validation");

        var document = await client.Documents.GetAsync(stored.Id);

        (document.Id, document.Status, document.FileName).ShouldBe((stored.Id, PolydocsDocumentStatus.ReadyForValidation, stored.FileName));
        document.AdditionalProperties!["doc_source"].GetString().ShouldBe("email:Invoices");
    }

    [Theory]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, PolydocsLogResponse.Array)]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, PolydocsLogResponse.Data)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, PolydocsLogResponse.Logs)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, PolydocsLogResponse.Entry)]
    public async Task A_log_is_read_in_each_of_its_four_forms(PolydocsEmulatorGeneration served, PolydocsLogResponse shape)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = served, LogResponse = shape });
        using var client = server.Client(Automatic);
        var stored = await StoreAsync(server, client, "ready_for_validation");

        var log = await client.Documents.GetLogAsync(stored.Id);

        var entry = log.ShouldHaveSingleItem();
        (entry.Id, entry.ActionType, entry.ActionDescription, entry.CreatedByName).ShouldBe(
            ("1", "STATUS_CHANGE", "new to ready_for_validation", "emulator")
        );
        (entry.PreviousStatus, entry.CurrentStatus).ShouldBe((PolydocsDocumentStatus.New, PolydocsDocumentStatus.ReadyForValidation));
        entry.CreatedOn.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_log_can_be_asked_for_one_kind_of_entries_and_by_default_for_all()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var stored = await StoreAsync(server, client, "error");

        (await client.Documents.GetLogAsync(stored.Id)).Count.ShouldBe(1);
        (await client.Documents.GetLogAsync(stored.Id, "STATUS_CHANGE")).Count.ShouldBe(1);
        (await client.Documents.GetLogAsync(stored.Id, "message")).ShouldBeEmpty();
        Sent(server, PolydocsOperation.GetDocumentLog).ShouldBe(["action_type=", "action_type=STATUS_CHANGE", "action_type=message"]);
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("""{"success":true,"data":{"action_type":"message"}}""", 1)]
    [InlineData("""{"success":true,"data":{"logs":[{},{}]}}""", 2)]
    [InlineData("""[null,7,{"action_type":"message"}]""", 1)]
    public async Task What_is_no_entry_of_a_log_does_not_cost_the_others(string response, int count)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.GetDocumentLog).Status(200, response);

        (await client.Documents.GetLogAsync("d")).Count.ShouldBe(count);
    }

    [Theory]
    [InlineData(PolydocsErrorsResponse.Plain)]
    [InlineData(PolydocsErrorsResponse.Steps)]
    public async Task Errors_are_read_in_both_of_their_forms_and_without_a_message_there_are_none(PolydocsErrorsResponse shape)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { ErrorsResponse = shape });
        using var client = server.Client();
        var stored = await StoreAsync(server, client, "error");
        var sound = await StoreAsync(server, client, "finished");

        var errors = await client.Documents.GetErrorsAsync(stored.Id);
        var none = await client.Documents.GetErrorsAsync(sound.Id);

        (errors.Message, errors.Exception).ShouldBe(("The document ended in error", "ValueError: emulated"));
        errors.FailedStep?.Name.ShouldBe("field_extraction");
        errors.FailedStep?.Timestamp.ShouldNotBeNull();
        (errors.FailedStep is not null).ShouldBe(shape == PolydocsErrorsResponse.Steps);
        (errors.AdditionalProperties?.Keys ?? []).ShouldBe(shape == PolydocsErrorsResponse.Steps ? ["error", "previous_steps"] : []);
        (none.Message, none.Exception, none.FailedStep).ShouldBe((null, null, null));
    }

    [Theory]
    [InlineData(PolydocsEmulatorGeneration.Polydocs)]
    [InlineData(PolydocsEmulatorGeneration.DocBits)]
    public async Task A_flow_has_its_steps_and_what_it_says_of_the_document(PolydocsEmulatorGeneration served)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = served });
        using var client = server.Client(Automatic);
        var stored = await StoreAsync(server, client, "running");

        var flow = await client.Documents.GetFlowAsync(stored.Id);

        flow.Steps.Select(static step => (step.Id, step.Name, step.Action, step.IsSuccess, step.Time))
            .ShouldBe([("1", "import", "starting", true, "12s"), ("2", "ocr", "running", true, "-")]);
        flow.Document.ShouldNotBeNull().Name.ShouldBe(stored.FileName);
        flow.Document.UploadedBy.ShouldBe("emulator");
        flow.Document.UploadedAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("finished", "SUCCESS", 200)]
    [InlineData("export_error", "fail", 500)]
    public async Task The_exports_of_a_document_say_how_they_ended_and_what_the_other_system_responded(string status, string told, int code)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = server.Client(Organized);
        var stored = await StoreAsync(server, client, status);

        var export = (await client.Documents.GetExportLogAsync(stored.Id)).ShouldHaveSingleItem();

        (export.Id, export.ConfigurationId, export.Title, export.Application).ShouldBe(("1", "1", "Emulated export", "IDM"));
        (export.Status, export.ResponseStatusCode).ShouldBe((new PolydocsExportStatus(told), code));
        export.Response.ShouldNotBeNull();
        $"{export}".ShouldNotContain(export.Response);
        server
            .Requests[^1]
            .RawTarget.ShouldBe(
                $"/export-configurations/export_logs/{stored.Id}?include_skipped=true&include_deleted=false&limit=100&offset=0"
            );
    }

    [Fact]
    public async Task Exports_of_several_pages_come_whole_and_each_once()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = server.Client(Organized);
        server.Faults.Next(PolydocsOperation.GetExportLog).Status(200, Exports(1, 100));
        server.Faults.Next(PolydocsOperation.GetExportLog).Status(200, Exports(100, 100));
        server.Faults.Next(PolydocsOperation.GetExportLog).Status(200, Exports(200, 3));

        var exports = await client.Documents.GetExportLogAsync("d");

        exports.Select(static export => export.Id).ShouldBe(Enumerable.Range(1, 202).Select(static id => $"{id}"));
        server.Requests.Select(static request => request.RawTarget.Split("offset=")[1]).ShouldBe(["0", "100", "200"]);
    }

    [Fact]
    public async Task A_service_that_gives_the_same_page_again_and_again_is_not_asked_for_ever()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = server.Client(Organized);
        server.Faults.Always(PolydocsOperation.GetExportLog).Status(200, Exports(1, 100));

        (await client.Documents.GetExportLogAsync("d")).Count.ShouldBe(100);

        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_only_DocBits_has_is_not_asked_of_the_older_generation()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        (await Should.ThrowAsync<NotSupportedException>(() => client.Documents.GetExportLogAsync("d"))).Message.ShouldContain(
            "only DocBits"
        );
        (await Should.ThrowAsync<NotSupportedException>(() => client.Documents.GetContentAsync("d"))).Message.ShouldContain("only DocBits");

        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PolydocsUnknownDocumentResponse.NotFound)]
    [InlineData(PolydocsUnknownDocumentResponse.SuccessFalse)]
    public async Task A_document_that_does_not_exist_is_refused_by_every_call(PolydocsUnknownDocumentResponse response)
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new() { Generation = PolydocsEmulatorGeneration.DocBits, UnknownDocument = response }
        );
        using var client = server.Client(Organized);

        foreach (var call in Calls(client, "none"))
        {
            (await Should.ThrowAsync<DocumentApiException>(call)).VendorMessage.ShouldBe("Document not found");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("4711\n")]
    [InlineData("a\r\nX-API-KEY: b")]
    [InlineData(null)]
    public async Task What_is_no_id_is_refused_by_every_call_before_anything_is_sent(string? id)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = server.Client(Automatic);

        foreach (var call in Calls(client, id!).Append(() => client.Documents.GetExtractionAsync(id!)))
        {
            (await Should.ThrowAsync<ArgumentException>(call)).ParamName.ShouldBe("documentId");
        }

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_id_with_slashes_stays_where_it_belongs()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = server.Client(Organized);

        foreach (var call in Calls(client, "../a/b?c=d&e#f"))
        {
            (await Should.ThrowAsync<DocumentApiException>(call)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        server.Requests.ShouldAllBe(static request =>
            request.Operation != PolydocsOperation.Unknown
            && request.RawTarget.Contains("..%2Fa%2Fb%3Fc%3Dd%26e%23f", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("""{"success":true}""")]
    [InlineData("7")]
    [InlineData("[7]")]
    public async Task A_response_that_holds_nothing_of_what_was_asked_for_is_an_error(string response)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = server.Client(Organized);
        foreach (
            var operation in new[]
            {
                PolydocsOperation.GetDocument,
                PolydocsOperation.GetDocumentLog,
                PolydocsOperation.GetDocumentFlow,
                PolydocsOperation.GetExportLog,
            }
        )
        {
            server.Faults.Always(operation).Status(200, response);
        }

        Func<Task>[] calls =
        [
            () => client.Documents.GetAsync("d"),
            () => client.Documents.GetLogAsync("d"),
            () => client.Documents.GetFlowAsync("d"),
            () => client.Documents.GetExportLogAsync("d"),
        ];
        foreach (var call in calls)
        {
            (await Should.ThrowAsync<DocumentApiException>(call)).Message.ShouldContain("The response holds no");
        }
    }

    private static IEnumerable<Func<Task>> Calls(PolydocsClient client, string id) =>
        [
            () => client.Documents.GetAsync(id),
            () => client.Documents.GetLogAsync(id),
            () => client.Documents.GetErrorsAsync(id),
            () => client.Documents.GetFlowAsync(id),
            () => client.Documents.GetExportLogAsync(id),
            () => client.Documents.GetOcrDataAsync(id, pageNumber: 1),
            () => client.Documents.GetContentAsync(id),
        ];

    private static void Organized(PolydocsOptions options) =>
        (options.Generation, options.OrganizationId) = (PolydocsGeneration.DocBits, "org-1");

    private static void Automatic(PolydocsOptions options) =>
        (options.Generation, options.OrganizationId) = (PolydocsGeneration.Automatic, "org-1");

    /// <summary>A document with that status.</summary>
    private static async Task<PolydocsEmulatorDocument> StoreAsync(PolydocsEmulator server, PolydocsClient client, string status)
    {
        await client.UploadAsync(Samples.Invoice, new PolydocsUploadOptions { Source = new PolydocsSource("email:Invoices") });
        server.Documents[^1].Status = status;
        return server.Documents[^1];
    }

    private static IEnumerable<string> Sent(PolydocsEmulator server, PolydocsOperation operation) =>
        server
            .Requests.Where(request => request.Operation == operation)
            .Select(static request => Encoding.UTF8.GetString(request.RawBody!.Value.Span));

    private static string Exports(int first, int count) =>
        $$"""{"export_logs":[{{string.Join(',', Enumerable.Range(first, count).Select(static id => $$"""{"id":{{id}}}"""))}}]}""";
}
