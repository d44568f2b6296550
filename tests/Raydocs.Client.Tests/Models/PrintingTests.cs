using System.Text.Json;

namespace Raydocs.Client.Tests.Models;

/// <summary>What a log or a debugger shows of a model, and what a user's own storage keeps of it.</summary>
public sealed class PrintingTests
{
    [Fact]
    public void Models_print_their_members_and_name_what_the_service_said_besides()
    {
        const string Document = """{"id":"d-1","filename":"Rechnung März.pdf","status":"from_tomorrow","pages":3}""";
        $"{JsonSerializer.Deserialize<RaydocsDocument>(Document)}".ShouldBe(
            """RaydocsDocument {"id":"d-1","filename":"Rechnung März.pdf","status":"from_tomorrow"} and pages"""
        );
        $"{JsonSerializer.Deserialize<RaydocsResult>("""{"id":"r-1","status":"completed","data":{"total":12.5},"pages":3}""")}".ShouldBe(
            """RaydocsResult {"id":"r-1","status":"completed","data":{"total":12.5}} and pages"""
        );
        $"{new RaydocsDocument { Id = "d-1", OtherIds = ["d-2"] }}".ShouldBe("""RaydocsDocument {"id":"d-1","status":""} besides d-2""");
        $"{new RaydocsSession { Id = "s-1", Documents = [new RaydocsDocument { Id = "d-1" }] }}".ShouldBe(
            """RaydocsSession {"id":"s-1","documents":[{"id":"d-1","status":""}],"results":[]}"""
        );
        $"{new RaydocsTemplate { Id = "t-1", Name = "Invoices" }}".ShouldBe("""RaydocsTemplate {"id":"t-1","name":"Invoices"}""");
        $"{new RaydocsPage<RaydocsTemplate> { Items = [new RaydocsTemplate { Id = "t-1" }] }}".ShouldBe(
            "Page of 1 (of 1 pages)\nRaydocsTemplate {\"id\":\"t-1\"}"
        );
    }

    [Fact]
    public void Models_are_kept_whole_by_a_serializer()
    {
        const string Json = """{"id":"r-1","status":"completed","data":{"total":12.5},"pages":3}""";

        JsonSerializer.Serialize(JsonSerializer.Deserialize<RaydocsResult>(Json)).ShouldContain("\"pages\":3");
    }
}
