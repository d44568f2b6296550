using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Polydocs.Client.Tests.Models;

/// <summary>What a response says beyond the id and the status only informs: where it cannot be read, it is absent.</summary>
public sealed class UnreadableMemberTests
{
    private static readonly (Type Type, string Required, Call[] Calls)[] Models =
    [
        (
            typeof(PolydocsUpload),
            "\"id\":\"d-1\"",
            [
                new(PolydocsOperation.Process, static json => json, static async client => await client.UploadAsync(Samples.Invoice)),
                new(
                    PolydocsOperation.ProcessBase64,
                    static json => json,
                    static async client => await client.UploadBase64Async(Samples.Invoice)
                ),
                new(
                    PolydocsOperation.ProcessDocuments,
                    static json => $"[{json}]",
                    static async client => (await client.UploadBatchAsync([Samples.Invoice])).ShouldHaveSingleItem().Upload!
                ),
            ]
        ),
        (
            typeof(PolydocsDocument),
            "\"id\":\"d-1\"",
            [new(PolydocsOperation.GetStatus, static json => json, static async client => await client.GetStatusAsync("d-1"))]
        ),
        (
            typeof(PolydocsListedDocument),
            "\"id\":\"d-1\"",
            [
                new(
                    PolydocsOperation.ListDocuments,
                    static json => $$"""{"documents":[{{json}}]}""",
                    static async client => (await client.Documents.ListPageAsync()).Items.ShouldHaveSingleItem()
                ),
            ]
        ),
        (typeof(PolydocsExtraction), "\"id\":\"d-1\"", [Extraction(static json => json, static record => record)]),
        (
            typeof(PolydocsField),
            "\"id\":\"d-1\"",
            [Extraction(static json => $$"""{"fields":[{{json}}]}""", static record => record.Fields.ShouldHaveSingleItem())]
        ),
        (
            typeof(PolydocsTable),
            "\"id\":\"d-1\"",
            [Extraction(static json => $$"""{"tables":[{{json}}]}""", static record => record.Tables.ShouldHaveSingleItem())]
        ),
        (
            typeof(PolydocsRow),
            "\"id\":\"d-1\"",
            [
                Extraction(
                    static json => $$"""{"tables":[{"rows":[{{json}}]}]}""",
                    static record => record.Tables.ShouldHaveSingleItem().Rows.ShouldHaveSingleItem()
                ),
            ]
        ),
        (
            typeof(PolydocsCell),
            "\"id\":\"d-1\"",
            [
                Extraction(
                    static json => $$"""{"tables":[{"rows":[{"columns":[{{json}}]}]}]}""",
                    static record => record.Tables.ShouldHaveSingleItem().Rows.ShouldHaveSingleItem().Cells.ShouldHaveSingleItem()
                ),
            ]
        ),
        (
            typeof(PolydocsPageImage),
            "\"id\":\"d-1\"",
            [Extraction(static json => $$"""{"fields":[],"images":[{{json}}]}""", static record => record.Images.ShouldHaveSingleItem())]
        ),
        (
            typeof(PolydocsLogEntry),
            "\"id\":\"d-1\"",
            [
                new(
                    PolydocsOperation.GetDocumentLog,
                    static json => $"[{json}]",
                    static async client => (await client.Documents.GetLogAsync("d-1")).ShouldHaveSingleItem()
                ),
            ]
        ),
        (
            typeof(PolydocsDocumentErrors),
            "\"id\":\"d-1\"",
            [
                new(
                    PolydocsOperation.GetDocumentErrors,
                    static json => json,
                    static async client => await client.Documents.GetErrorsAsync("d-1")
                ),
            ]
        ),
        (
            typeof(PolydocsFailedStep),
            "\"id\":\"d-1\"",
            [
                new(
                    PolydocsOperation.GetDocumentErrors,
                    static json => $$"""{"failed_step":{{json}}}""",
                    static async client => (await client.Documents.GetErrorsAsync("d-1")).FailedStep!
                ),
            ]
        ),
        (
            typeof(PolydocsDocumentFlow),
            "\"document_info\":{},\"flow_data\":[],\"id\":\"d-1\"",
            [Flow(static json => json, static flow => flow)]
        ),
        (
            typeof(PolydocsFlowStep),
            "\"id\":\"d-1\"",
            [Flow(static json => $$"""{"flow_data":[{{json}}]}""", static flow => flow.Steps.ShouldHaveSingleItem())]
        ),
        (
            typeof(PolydocsFlowDocument),
            "\"id\":\"d-1\"",
            [Flow(static json => $$"""{"document_info":{{json}}}""", static flow => flow.Document!)]
        ),
        (
            typeof(PolydocsExport),
            "\"id\":\"d-1\"",
            [
                new(
                    PolydocsOperation.GetExportLog,
                    static json => $$"""{"export_logs":[{{json}}]}""",
                    static async client => (await client.Api.GetExportLogAsync("d-1")).ShouldHaveSingleItem()
                ),
            ]
        ),
        (
            typeof(PolydocsResponse),
            "\"id\":\"d-1\"",
            [
                new(
                    PolydocsOperation.GetOcrData,
                    static json => json,
                    static async client => await client.Documents.GetOcrDataAsync("d-1", pageNumber: 1)
                ),
            ]
        ),
    ];

    public static TheoryData<string> Names => [.. Models.Select(static model => model.Type.Name)];

    [Fact]
    public void Every_model_that_keeps_what_it_does_not_know_is_tried() =>
        typeof(PolydocsDocument)
            .Assembly.GetExportedTypes()
            .Where(static type =>
                type.GetProperties().Any(static property => property.IsDefined(typeof(JsonExtensionDataAttribute), inherit: false))
            )
            .ShouldBe(Models.Select(static model => model.Type), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whatever_stands_in_a_member_that_only_informs_the_id_is_reported(string name)
    {
        var (type, required, calls) = Models.Single(model => model.Type.Name == name);
        var isOfDocBits = type == typeof(PolydocsExport);
        await using var server = await PolydocsEmulator.StartAsync(
            new() { Generation = isOfDocBits ? PolydocsEmulatorGeneration.DocBits : PolydocsEmulatorGeneration.Polydocs }
        );
        using var client = server.Client(static options => options.Request.MaxAttempts = 1);

        // The id stands in `id`; what stands in `doc_id` is read where it is one, and else passed over.
        foreach (var member in Members(type).Where(member => OnlyInforms(type, member)))
        {
            foreach (var value in JsonKinds.All)
            {
                await ReadAsync(server, client, type, calls, $$"""{{{required}},"{{member}}":{{value}}}""");
            }
        }

        foreach (var value in JsonKinds.All.Where(static value => value[0] is '{' or '[' or 'n' or 't' or 'f' || value == "\"\""))
        {
            await ReadAsync(server, client, type, calls, $$"""{{{required}},"doc_id":{{value}}}""");
        }
    }

    [Theory]
    [InlineData("""{"doc_id":"d-1","filename":"invoice.pdf"}""", "")]
    [InlineData("""{"data":[{"doc_id":"d-1","status":null}]}""", "")]
    [InlineData("""{"document":{"id":"d-1","status":{"value":"finished"}}}""", "")]
    [InlineData("""{"id":"d-1","status":7}""", "7")]
    public async Task A_status_that_is_missing_or_no_word_is_an_unknown_one_where_the_document_is_named(string response, string word)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(PolydocsOperation.GetStatus).Status(200, response);

        var document = await client.GetStatusAsync("d-1");

        (document.Id, document.Status.Value, document.Status.IsPending).ShouldBe(("d-1", word, true));
    }

    [Fact]
    public async Task A_response_without_a_status_that_names_another_document_is_none()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.Request.MaxAttempts = 1);
        server.Faults.Always(PolydocsOperation.GetStatus).Status(200, """{"id":"trace-7","error":"no"}""");

        (await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync("d-1"))).Message.ShouldContain("holds no status");
    }

    [Fact]
    public async Task A_wait_that_never_saw_a_status_that_can_be_read_says_so()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        server.Faults.Always(PolydocsOperation.GetStatus).Status(200, """{"doc_id":"d-1","status":null}""");
        var time = new ManualTime();
        using var client = server.Client(time: time);

        var failure = await Expiry.OfAsync<PolydocsDocument>(
            time,
            seen => client.WaitForDocumentAsync("d-1", options: Expiry.Options(seen))
        );

        failure.LastStatus.ShouldBeNull();
        failure.Message.ShouldContain("its status could not be read");
    }

    private static Call Extraction(Func<string, string> environment, Func<PolydocsExtraction, object> part) =>
        new(PolydocsOperation.GetExtractionResult, environment, async client => part(await client.Documents.GetExtractionAsync("d-1")));

    private static Call Flow(Func<string, string> environment, Func<PolydocsDocumentFlow, object> part) =>
        new(PolydocsOperation.GetDocumentFlow, environment, async client => part(await client.Documents.GetFlowAsync("d-1")));

    /// <summary>The id, which a part of a record has among what it does not know.</summary>
    private static string? IdOf(object read) =>
        read.GetType() is var type && type.GetProperty("Id") is { } id
            ? (string?)id.GetValue(read)
            : ((IDictionary<string, JsonElement>)type.GetProperty("AdditionalProperties")!.GetValue(read)!)["id"].GetString();

    private static async Task ReadAsync(PolydocsEmulator server, PolydocsClient client, Type type, Call[] calls, string json)
    {
        foreach (var call in calls)
        {
            var fault = server.Faults.Next(call.Operation).Status(200, call.Environment(json));
            object? read = null;
            (await Record.ExceptionAsync(async () => read = await call.MakeAsync(client))).ShouldBeNull($"{call.Operation} got {json}");
            fault.Hits.ShouldBe(1);
            IdOf(read!).ShouldBe("d-1", json);
            NonNullable.Broken(read!).ShouldBeEmpty(json);

            var written = JsonSerializer.Serialize(read, type);
            JsonSerializer.Serialize(JsonSerializer.Deserialize(written, type), type).ShouldBe(written, json);
        }
    }

    /// <summary>Not the ids, which tell that it is the right thing, nor what says that the whole call failed.</summary>
    private static bool OnlyInforms(Type type, string member) =>
        member is not ("doc_id" or "id") && (type, member) != (typeof(PolydocsResponse), "success");

    private static IEnumerable<string> Members(Type type) =>
        type.GetProperties()
            .SelectMany(static property => property.GetCustomAttributes(typeof(JsonPropertyNameAttribute), inherit: false))
            .Select(static name => ((JsonPropertyNameAttribute)name).Name);

    /// <summary>A call that gives a model to its user.</summary>
    private sealed record Call(PolydocsOperation Operation, Func<string, string> Environment, Func<PolydocsClient, Task<object>> MakeAsync);
}
