using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Golden.Arrays;
using Golden.Nesting;
using Golden.Nullables;
using Golden.OddNames;
using Golden.Recursion;

namespace DocumentClients.Cli.Tests.Types;

/// <summary>What the tool wrote, compiled: it reads what the emulator makes of the same schema, and loses nothing of it.</summary>
public class RaydocsTypesUseTests
{
    [Fact]
    public async Task Nested_fields_are_nested_records()
    {
        var data = await ReadAsync("Nesting", NestingJson.Default.Nesting);

        data.Invoice!.Number!.ShouldStartWith("number A-");
        data.Invoice.Total.ShouldBe(12000.25m);
        data.Invoice.Paid.ShouldBe(true);
        data.Invoice.Pages.ShouldBe(0);
        data.Invoice.Seller!.Address!.Street!.ShouldStartWith("street ");
        data.Invoice.Seller.Address.Geo!.Latitude.ShouldBe(12000.25m);
        data.Buyer!.Address!.Street!.ShouldStartWith("street ");
        data.AdditionalProperties.ShouldBeNull();
        data.Invoice.AdditionalProperties.ShouldBeNull();
    }

    [Fact]
    public async Task What_iterates_is_a_list()
    {
        var data = await ReadAsync("Arrays", ArraysJson.Default.Arrays);

        data.Lines!.Count.ShouldBe(2);
        data.Lines[1].Amount.ShouldBe(12000.25m);
        data.Lines[1].Tags!.Count.ShouldBe(2);
        data.Lines[0].Discounts![1].Percent.ShouldBe(12000.25m);
        data.Totals!.ByRate!.ShouldBe([
            [12000.25m, 12000.25m],
            [12000.25m, 12000.25m],
        ]);
        data.Totals.Steps!.ShouldBe([0, null]);
        data.Totals.Anything!.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_may_be_null_is_nullable_and_what_is_not_known_is_json()
    {
        var data = await ReadAsync("Nullables", NullablesJson.Default.Nullables);

        var (first, second) = (data.Orders![0], data.Orders[1]);
        (first.State, first.Currency, first.Count, first.IsLate).ShouldBe(("open", "EUR", 0, true));
        (first.Weight, first.Parts!.Name).ShouldBe((12000.25m, first.Note!.Replace("note", "name", StringComparison.Ordinal)));
        (second.State, second.Currency, second.Note, second.Weight).ShouldBe(("open", null, null, null));
        (second.Count, second.IsLate, second.Parts).ShouldBe((null, null, null));
        data.Others!.Rank!.Value.GetInt32().ShouldBe(1);
        data.Others.Due!.Value.GetProperty("unknown").GetString().ShouldBe("date");
        data.Others.Mixed!.Value.ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Odd_names_are_read_each_by_its_own()
    {
        var data = await ReadAsync("OddNames", OddNamesJson.Default.OddNames);

        var odd = data.RechnungNr!;
        odd._2ndLine!.ShouldStartWith("2nd line ");
        odd.Class!.ShouldStartWith("class ");
        (odd.GrößeCm, odd.GrößeCm2, odd.Total, odd.Total2, odd.Total22).ShouldBe((12000.25m, 12000.25m, 12000.25m, 12000.25m, 12000.25m));
        odd.Über!.ShouldStartWith("u\u0308ber ");
        odd.Über2!.ShouldStartWith("\u00fcber ");
        odd.RechnungNr2!.ShouldStartWith("rechnung nr. ");
        odd.AdditionalProperties!.ShouldStartWith("AdditionalProperties ");
        odd.発票!.ShouldStartWith("発票 ");
        odd.Field!.ShouldStartWith(" A-");
        odd.Field2!.ShouldStartWith("😀 ");
        odd.ABCCIf!.ShouldStartWith("a\"b\\c\n</c> */ #if ");
        odd.AdditionalProperties2.ShouldBeNull();
        data.String!.Value.ShouldBe(12000.25m);
        data.Total!.Total2.ShouldBe(12000.25m);
        data.Total2!.Total.ShouldBe(12000.25m);
    }

    [Fact]
    public async Task A_definition_may_refer_to_itself()
    {
        var data = await ReadAsync("Recursion", RecursionJson.Default.Recursion);

        var root = data.Tree!.Root!;
        root.Price.ShouldBe(12000.25m);
        root.Children!.Count.ShouldBe(2);
        root.Children[0].Name.ShouldBe(root.Name);
        root.Children[0].Children!.ShouldBeEmpty();
        root.Parent!.Name.ShouldBe(root.Name);
        root.Parent.Parent.ShouldBeNull();
        data.Tree.Loop.ShouldBeNull();
        data.Tree.Lost.ShouldBeNull();
    }

    [Fact]
    public void A_number_that_comes_as_a_text_is_read()
    {
        var data = JsonSerializer.Deserialize("""{"invoice":{"total":"12.50"}}""", NestingJson.Default.Nesting)!;

        data.Invoice!.Total.ShouldBe(12.50m);
    }

    [Fact]
    public void What_is_not_in_the_schema_is_kept()
    {
        const string Json = """{"invoice":{"number":"1","more":[1]},"documents":{}}""";

        var data = JsonSerializer.Deserialize(Json, NestingJson.Default.Nesting)!;

        data.AdditionalProperties!.Keys.ShouldBe(["documents"]);
        data.Invoice!.AdditionalProperties!.Keys.ShouldBe(["more"]);
    }

    /// <summary>Reads the emulator's result, and compares what was read with it: nothing is missing, and nothing besides.</summary>
    private static async Task<T> ReadAsync<T>(string schema, JsonTypeInfo<T> type)
    {
        var result = await SchemaFile.ExtractAsync(schema);
        var data = result.GetData(type);
        using var again = JsonDocument.Parse(JsonSerializer.Serialize(data, type));
        JsonElement.DeepEquals(again.RootElement, result.Data!.Value).ShouldBeTrue($"{again.RootElement}\n{result.Data}");
        return data;
    }
}
