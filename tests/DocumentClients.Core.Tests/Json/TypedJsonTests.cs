using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Json;

namespace DocumentClients.Core.Tests.Json;

/// <summary>What was extracted is read as a type of the caller's, or the message says where it does not fit.</summary>
public sealed partial class TypedJsonTests
{
    public static TheoryData<string, string, string, string> Mismatches =>
        new()
        {
            { """{"number":"A-1","total":"a lot"}""", "$.total", "a text", "System.Decimal" },
            { """{"number":{"value":"A-1"}}""", "$.number", "an object", "System.String" },
            { """{"number":"A-1","lines":[{"text":"a"},{"text":[]}]}""", "$.lines[1].text", "a list", "System.String" },
            { """{"number":"A-1","lines":{"text":"a"}}""", "$.lines", "an object", "System.Collections.Generic.IReadOnlyList`1" },
            { """{"number":"A-1","odd name":true}""", "$['odd name']", "a boolean", "System.Int32" },
            { """{"number":"A-1","by.name":{"a.b":[null]}}""", "$['by.name']['a.b']", "a list", "System.Int32" },
            { """{"total":1}""", "$", "an object", $"{typeof(Invoice)} is expected." },
            { """["A-1"]""", "$", "a list", $"{typeof(Invoice)}" },
            { "null", "$", "null", $"{typeof(Invoice)}" },
        };

    [Fact]
    public void What_fits_is_read()
    {
        var invoice = Read("""{"number":"A-1","total":12.5,"lines":[{"text":"a"}],"more":1}""");

        (invoice.Number, invoice.Total, invoice.Lines!.Single().Text).ShouldBe(("A-1", 12.5m, "a"));
    }

    [Theory]
    [MemberData(nameof(Mismatches))]
    public void What_does_not_fit_is_named_by_its_path_and_both_types(string json, string path, string kind, string expected)
    {
        var mismatch = Should.Throw<JsonException>(() => Read(json));

        mismatch.Path.ShouldBe(path);
        mismatch.Message.ShouldContain($"The data does not fit {typeof(Invoice)}: at `{path}` stands {kind}, where {expected}");
        mismatch.Message.ShouldNotContain("a lot");
    }

    [Fact]
    public void Members_that_are_missing_are_named() =>
        Should.Throw<JsonException>(() => Read("""{"total":1}""")).Message.ShouldContain("'number'");

    [Theory]
    [InlineData("""{"NUMBER":"A-1","Lines":[{"TEXT":1}]}""", "$.Lines[0].TEXT", "a number, where System.String is expected")]
    [InlineData("""{"number":"A-1","TOTAL":"a lot"}""", "$.TOTAL", "a text, where System.Decimal is expected")]
    public void Names_that_differ_in_case_are_found_where_the_contract_takes_them(string json, string path, string message)
    {
        var type = new InvoiceJson(new JsonSerializerOptions { PropertyNameCaseInsensitive = true }).Invoice;

        var mismatch = Should.Throw<JsonException>(() => TypedJson.Read(JsonDocument.Parse(json).RootElement, type, "The data"));

        mismatch.Path.ShouldBe(path);
        mismatch.Message.ShouldContain(message);
    }

    private static Invoice Read(string json) =>
        TypedJson.Read(JsonDocument.Parse(json).RootElement, InvoiceJson.Default.Invoice, "The data");

    internal sealed record Invoice
    {
        public required string Number { get; init; }

        public decimal? Total { get; init; }

        public IReadOnlyList<Line>? Lines { get; init; }

        [JsonPropertyName("odd name")]
        public int OddName { get; init; }

        [JsonPropertyName("by.name")]
        public IReadOnlyDictionary<string, int>? ByName { get; init; }
    }

    internal sealed record Line(string Text);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Invoice))]
    internal sealed partial class InvoiceJson : JsonSerializerContext;
}
