using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Testing;

namespace Raydocs.Client.Tests.Responses;

/// <summary>What was extracted, as a type of the caller's.</summary>
public sealed partial class ResultDataTests
{
    [Fact]
    public async Task Data_is_read_as_a_type_of_the_callers()
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { ResultStatuses = ["completed"] });
        using var client = server.Client();
        var session = await server.NewSessionAsync();
        await client.UploadAsync(session, Samples.Invoice);
        var run = await client.RunExtractionAsync(session);

        var data = (await client.WaitForResultAsync(run.Id)).GetData(DataJson.Default.Extracted);

        data.Invoice.Number.ShouldNotBeEmpty();
        data.Invoice.Total.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Data_that_does_not_fit_says_where_and_of_which_result()
    {
        var result = JsonSerializer.Deserialize<RaydocsResult>(
            """{"id":"r-1","status":"completed","data":{"invoice":{"number":"A-1","total":"12,50"}}}"""
        )!;

        var mismatch = Should.Throw<JsonException>(() => result.GetData(DataJson.Default.Extracted));

        mismatch.Message.ShouldBe(
            $"The data of result `r-1` does not fit {typeof(Extracted)}: at `$.invoice.total` stands a text, "
                + "where System.Decimal is expected."
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"data\":null")]
    public void A_result_without_data_says_that_it_is_to_be_waited_for(string data)
    {
        var result = JsonSerializer.Deserialize<RaydocsResult>($$"""{"id":"r-1","status":"processing"{{data}}}""")!;

        Should
            .Throw<InvalidOperationException>(() => result.GetData(DataJson.Default.Extracted))
            .Message.ShouldBe("Result `r-1` has no data: its status is `processing`. Wait for it with WaitForResultAsync.");
    }

    internal sealed record Extracted(ExtractedInvoice Invoice);

    internal sealed record ExtractedInvoice(string Number, decimal Total);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(Extracted))]
    internal sealed partial class DataJson : JsonSerializerContext;
}
