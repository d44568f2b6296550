using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Models;

/// <summary>What a response says beyond the id only informs: where it cannot be read, it is absent.</summary>
public sealed class UnreadableMemberTests
{
    public static TheoryData<string> Models => [.. ResponseModel.All.Select(static model => model.Type.Name)];

    [Fact]
    public void Every_model_that_keeps_what_it_does_not_know_is_tried() =>
        typeof(RaydocsDocument)
            .Assembly.GetExportedTypes()
            .Where(static type =>
                type.GetProperties().Any(static property => property.IsDefined(typeof(JsonExtensionDataAttribute), inherit: false))
            )
            .ShouldBe(ResponseModel.All.Select(static model => model.Type), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Whatever_stands_in_a_member_that_only_informs_the_id_is_reported(string name)
    {
        var model = ResponseModel.All.Single(model => model.Type.Name == name);
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.Request.MaxAttempts = 1);
        foreach (var member in model.Informing)
        {
            foreach (var value in JsonKinds.All)
            {
                foreach (var call in model.Calls)
                {
                    var json = $$"""{{{model.Required}},"{{member}}":{{value}}}""";
                    object? read = null;
                    (await Record.ExceptionAsync(async () => read = await call.ReadAsync(server, client, json))).ShouldBeNull(
                        $"{call.Operation} got {json}"
                    );
                    ResponseModel.IdOf(read!).ShouldBe("r-1", json);
                    NonNullable.Broken(read!).ShouldBeEmpty(json);

                    var written = JsonSerializer.Serialize(read, model.Type);
                    JsonSerializer.Serialize(JsonSerializer.Deserialize(written, model.Type), model.Type).ShouldBe(written, json);
                }
            }
        }
    }

    [Theory]
    [InlineData("\"11\"", 11L)]
    [InlineData("\" 11 \"", 11L)]
    [InlineData("11.0", 11L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("-1", null)]
    [InlineData("\"-1\"", null)]
    [InlineData("\"eleven\"", null)]
    [InlineData("\"1,024\"", null)]
    [InlineData("1.5", null)]
    [InlineData("{}", null)]
    public async Task A_size_is_read_where_it_can_be(string value, long? expected)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.GetDocument).Status(200, $$"""{"id":1,"size":{{value}}}""");
        server.Faults.Next(RaydocsOperation.GetDocument).Status(200, $$$"""{"id":1,"size":null,"meta":{"file_size":{{{value}}}}}""");

        (await client.GetDocumentAsync("1")).Size.ShouldBe(expected);
        (await client.GetDocumentAsync("1")).Size.ShouldBe(expected);
    }

    [Theory]
    [InlineData("\"2026-11-29T17:00:00Z\"", "2026-11-29T17:00:00Z")]
    [InlineData("\"2026-11-29T17:00:00.123456789Z\"", "2026-11-29T17:00:00.1234567Z")]
    [InlineData("\"2026-11-29T17:00:00+02:00\"", "2026-11-29T15:00:00Z")]
    [InlineData("\"2026-11-29 17:00:00\"", "2026-11-29T17:00:00Z")]
    [InlineData("\"2026-11-29T17:00:00\"", "2026-11-29T17:00:00Z")]
    [InlineData("\"2026-11-29 17:00:00.5\"", "2026-11-29T17:00:00.5Z")]
    [InlineData("\"\"", null)]
    [InlineData("\"2026-11-29\"", null)]
    [InlineData("\"17:00:00\"", null)]
    [InlineData("\"11/29/2026 17:00:00\"", null)]
    [InlineData("\"2026-11-29T17:00:00 or so\"", null)]
    [InlineData("\"2026-11-29T17:00:00.1234567x89Z\"", null)]
    [InlineData("\"0000-00-00 00:00:00\"", null)]
    [InlineData("1764435600", null)]
    [InlineData("{\"date\":\"2026-11-29 17:00:00.000000\"}", null)]
    public async Task A_moment_is_read_where_it_can_be_and_is_UTC_where_it_names_no_offset(string value, string? expected)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.GetDocument).Status(200, $$"""{"id":1,"created_at":{{value}}}""");

        (await client.GetDocumentAsync("1")).CreatedAt.ShouldBe(
            expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Theory]
    [InlineData("3", "3")]
    [InlineData("true", "")]
    [InlineData("{\"value\":\"ready\"}", "")]
    [InlineData("null", "")]
    public async Task A_status_that_is_no_word_is_an_unknown_one_and_pending(string status, string word)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.CreateSessionDocument).Status(201, $$"""{"id":"d-1","status":{{status}}}""");
        server.Faults.Next(RaydocsOperation.RunExtraction).Status(201, $$"""{"id":"r-1","status":{{status}}}""");

        var document = await client.AttachAsync("s", "k", "invoice.pdf");
        var result = await client.RunExtractionAsync("s");

        (document.Id, document.Status.Value, document.Status.IsPending).ShouldBe(("d-1", word, true));
        (result.Id, result.Status.Value, result.Status.IsPending).ShouldBe(("r-1", word, true));
    }

    [Fact]
    public async Task A_wait_that_never_saw_a_status_that_can_be_read_says_so()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        server.Faults.Always(RaydocsOperation.GetDocument).Status(200, """{"id":"d-1","status":{}}""");
        var time = new ManualTime();
        using var client = server.Client(time: time);

        var failure = await Expiry.OfAsync<RaydocsDocument>(time, seen => client.WaitForDocumentAsync("d-1", Expiry.Options(seen)));

        failure.LastStatus.ShouldBeNull();
        failure.Message.ShouldContain("its status could not be read");
    }

    [Theory]
    [InlineData("""[{"id":"a"},{"filename":"x"},5,null,{"id":{}},{"id":"b"}]""")]
    [InlineData("""{"data":[{"id":"a","filename":7},{"id":""},{"id":"b"}]}""")]
    public async Task An_entry_without_an_id_does_not_cost_the_others_of_a_list(string list)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.ListSessionDocuments).Status(200, list);
        server.Faults.Next(RaydocsOperation.ListTemplates).Status(200, list);

        (await client.ListDocumentsAsync("s").ReadAsync()).Select(static document => document.Id).ShouldBe(["a", "b"]);
        (await client.Templates.ListAsync("w").ReadAsync()).Select(static template => template.Id).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_list_of_which_nothing_can_be_read_is_no_empty_list()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.Request.MaxAttempts = 1);
        server.Faults.Next(RaydocsOperation.ListSessionDocuments).Status(200, """[{"error":"no"}]""");

        (await Should.ThrowAsync<DocumentApiException>(() => client.ListDocumentsAsync("s").ReadAsync())).Message.ShouldContain(
            "nothing in it has an id"
        );
    }

    [Fact]
    public void Two_documents_that_say_the_same_are_equal() =>
        new RaydocsDocument { Id = "d", Size = 1 }.ShouldBe(new RaydocsDocument { Id = "d", Size = 1 });
}
