using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients;
using DocumentClients.Testing;

namespace Polydocs.Client.Tests.Results;

/// <summary>What Polydocs read from a document, as data.</summary>
public sealed partial class ExtractionTests
{
    [Theory]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, PolydocsExtractionResponse.Data)]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, PolydocsExtractionResponse.Bare)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, PolydocsExtractionResponse.Data)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, PolydocsExtractionResponse.Bare)]
    public async Task A_document_goes_in_and_comes_back_as_data(PolydocsEmulatorGeneration served, PolydocsExtractionResponse shape)
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { Generation = served, ExtractionResponse = shape }
        );
        using var client = server.Client(static options =>
            (options.Generation, options.OrganizationId) = (PolydocsGeneration.Automatic, "org-1")
        );

        var extraction = await client.UploadAndExtractAsync(Samples.Invoice);

        var document = server.Documents.ShouldHaveSingleItem();
        (extraction.Id, extraction.FileName, extraction.DocumentType, extraction.Locale).ShouldBe(
            (document.Id, document.FileName, "INVOICE", "en_US")
        );
        extraction.Status.IsReady.ShouldBeTrue();
        extraction.Fields.Select(static field => field.Name).ShouldBe(["invoice_number", "total_amount"]);
        (extraction.Fields[0].Confidence, extraction.Fields[0].IsValid).ShouldBe((0.97, true));
        extraction.Images.ShouldHaveSingleItem().Path.ShouldBe($"resource/image/{document.Id}/1");
        extraction.AdditionalProperties!["document_version"].GetInt32().ShouldBe(1);

        var data = extraction.GetData(DataJson.Default.Data);
        (data.InvoiceNumber, data.TotalAmount).ShouldBe(($"A-{document.Sha256[..6]}", document.Size));
        data.Lines.ShouldHaveSingleItem().ShouldBe(new Line(document.FileName, document.Size));
    }

    [Fact]
    public async Task Without_its_organisation_DocBits_refuses_and_the_error_says_what_to_set()
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { Generation = PolydocsEmulatorGeneration.DocBits }
        );
        using var client = server.Client(static options => options.Generation = PolydocsGeneration.DocBits);

        var refused = await Should.ThrowAsync<DocumentApiException>(() => client.Documents.GetExtractionAsync("d"));

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Message.ShouldContain(nameof(PolydocsOptions.OrganizationId));
    }

    [Theory]
    [InlineData(PolydocsUnknownDocumentResponse.NotFound)]
    [InlineData(PolydocsUnknownDocumentResponse.SuccessFalse)]
    public async Task A_document_that_does_not_exist_is_refused(PolydocsUnknownDocumentResponse response)
    {
        await using var server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { UnknownDocument = response });
        using var client = server.Client();

        (await Should.ThrowAsync<DocumentApiException>(() => client.Documents.GetExtractionAsync("none"))).VendorMessage.ShouldBe(
            "Document not found"
        );
    }

    [Fact]
    public async Task A_refusal_as_unknown_says_what_to_check()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        (await Should.ThrowAsync<DocumentApiException>(() => client.Documents.GetExtractionAsync("none"))).Message.ShouldEndWith(
            "(404: Document not found). It does not exist there, or the key may not see it: check the id, and the base address."
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public async Task Without_an_id_nothing_is_sent(string? id)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        await Should.ThrowAsync<ArgumentException>(() => client.Documents.GetExtractionAsync(id!));

        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"doc_id":"d"}""")]
    [InlineData("""{"doc_id":"d","fields":null,"tables":7,"images":"none","status":{},"filename":[]}""")]
    [InlineData("""{"doc_id":"d","fields":[null,7,"x",[]],"tables":[{"rows":{}}],"images":[null]}""")]
    [InlineData("""{"success":true,"data":{"id":"d","fields":[{"name":7,"value":12.5,"confidence":"0.9","is_valid":"yes"}]}}""")]
    public async Task What_cannot_be_read_of_a_record_costs_nothing_else(string response)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.GetExtractionResult).Status(200, response);

        var extraction = await client.Documents.GetExtractionAsync("d");

        extraction.Id.ShouldBe("d");
        foreach (var field in extraction.Fields)
        {
            (field.Name, field.Value, field.Confidence, field.IsValid).ShouldBe(("7", "12.5", 0.9, null));
        }
    }

    [Theory]
    [InlineData("""{"success":true}""")]
    [InlineData("[]")]
    [InlineData("\"finished\"")]
    public async Task A_response_without_a_record_is_an_error(string response)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.GetExtractionResult).Status(200, response);

        (await Should.ThrowAsync<DocumentApiException>(() => client.Documents.GetExtractionAsync("d"))).Message.ShouldContain(
            "no record of a document"
        );
    }

    [Fact]
    public async Task Data_that_does_not_fit_says_where_and_of_which_document()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.GetExtractionResult)
            .Status(
                200,
                """
                {"doc_id":"d","fields":[{"name":"total_amount","value":"12,50 EUR"},{"name":"total_amount","value":"7"},{"value":"a"}]}
                """
            );

        var extraction = await client.Documents.GetExtractionAsync("d");

        var mismatch = Should.Throw<JsonException>(() => extraction.GetData(DataJson.Default.Data));
        mismatch.Message.ShouldBe(
            $"The data of document `d` does not fit {typeof(Data)}: at `$.total_amount` stands a text, where System.Int64 is expected."
        );
    }

    [Fact]
    public async Task Rows_that_somebody_deleted_do_not_count()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.GetExtractionResult)
            .Status(
                200,
                """
                {"doc_id":"d","tables":[{"name":"INVOICE_TABLE","rows":[
                 {"is_deleted":true,"columns":[{"name":"DESCRIPTION","value":"a"}]},{"columns":[{"name":"DESCRIPTION","value":"b"}]}]}]}
                """
            );

        var extraction = await client.Documents.GetExtractionAsync("d");

        extraction.Tables.ShouldHaveSingleItem().Rows.Count.ShouldBe(2);
        extraction.GetData(DataJson.Default.Data).Lines.ShouldHaveSingleItem().Description.ShouldBe("b");
    }

    internal sealed record Data
    {
        [JsonPropertyName("invoice_number")]
        public string? InvoiceNumber { get; init; }

        [JsonPropertyName("total_amount")]
        public long TotalAmount { get; init; }

        [JsonPropertyName("INVOICE_TABLE")]
        public IReadOnlyList<Line> Lines { get; init; } = [];
    }

    internal sealed record Line(
        [property: JsonPropertyName("DESCRIPTION")] string? Description,
        [property: JsonPropertyName("QUANTITY")] long Quantity = 0
    );

    [JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
    [JsonSerializable(typeof(Data))]
    internal sealed partial class DataJson : JsonSerializerContext;
}
