using System.Text.Json;
using DocumentClients.Testing;

namespace Polydocs.Client.Tests.Models;

/// <summary>What a log or a debugger shows of a model, and what a user's own storage keeps of it.</summary>
public sealed class PrintingTests
{
    [Fact]
    public async Task Models_print_their_members_and_name_what_the_service_said_besides()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.Process)
            .Respond("application/json", """{"success":true,"doc_id":"d-1","filename":"Rechnung März.pdf","pages":3}""");
        server
            .Faults.Next(PolydocsOperation.GetStatus)
            .Respond("application/json", """{"doc_id":"d-1","status":"from_tomorrow","priority":{"level":5}}""");

        $"{await client.UploadAsync(Samples.Invoice)}".ShouldBe(
            """PolydocsUpload {"doc_id":"d-1","filename":"Rechnung März.pdf"} and success, pages"""
        );
        $"{await client.GetStatusAsync("d-1")}".ShouldBe("""PolydocsDocument {"doc_id":"d-1","status":"from_tomorrow"} and priority""");
        $"{new PolydocsUpload { Id = "d-1", OtherIds = ["d-2", "d-3"] }}".ShouldBe("""PolydocsUpload {"doc_id":"d-1"} besides d-2, d-3""");
        $"{new PolydocsFileResult { FileName = "a.pdf", Candidates = ["d-1", "d-2"] }}".ShouldBe(
            """PolydocsFileResult {"file_name":"a.pdf","candidates":["d-1","d-2"],"is_success":false}"""
        );
    }

    [Fact]
    public void Models_are_kept_whole_by_a_serializer()
    {
        const string Json = """{"doc_id":"d-1","status":"from_tomorrow","priority":{"level":5}}""";

        JsonSerializer.Serialize(JsonSerializer.Deserialize<PolydocsDocument>(Json)).ShouldContain("\"priority\":{\"level\":5}");
    }
}
