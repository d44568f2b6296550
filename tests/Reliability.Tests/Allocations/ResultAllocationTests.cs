using System.Globalization;
using System.Text;
using System.Text.Json;
using DocumentClients;
using Polydocs;
using Raydocs;
using Refit;
using Reliability.Tests.Hostile.Responses;
using Xunit.Abstractions;

namespace Reliability.Tests.Allocations;

/// <summary>
/// What the results of large documents allocate, in proportion to their JSON: what holds the bytes on the way comes from pools, and only
/// the result is made anew.
/// </summary>
[Collection(Alone.Name)]
public sealed class ResultAllocationTests(ITestOutputHelper output)
{
    private const int Lines = 2_000;

    /// <summary>The call itself, and the first buffers of a thread.</summary>
    private const long OfTheCall = 16 * 1024;

    [Fact]
    public void A_result_of_ones_own_type_allocates_what_the_serializer_does()
    {
        var json = Bytes(Data);
        using var client = Polydocs(json);
        var api = client.CreateApi<IInvoiceApi>(InvoiceJson.Default);

        var bytes = BytesOf(() => api.GetAsync("i-1"));

        var floor = BytesOf(() => Task.FromResult(JsonSerializer.Deserialize(json, InvoiceJson.Default.Invoice)));
        bytes.ShouldBeLessThanOrEqualTo(floor + OfTheCall);
    }

    [Fact]
    public void What_Raydocs_extracted_is_kept_once()
    {
        var json = Bytes(Result);
        using var client = Raydocs(json);

        var bytes = BytesOf(() => client.GetResultAsync("r-1"));

        // As JSON, which can be looked into: its bytes, and where each value stands in them.
        using var parsed = JsonDocument.Parse(json);
        bytes.ShouldBeLessThanOrEqualTo(BytesOf(() => Task.FromResult(parsed.RootElement.Clone())) + OfTheCall);
    }

    [Fact]
    public async Task What_Raydocs_extracted_becomes_a_type_without_another_copy()
    {
        var json = Bytes(Result);
        using var client = Raydocs(json);
        var result = await client.GetResultAsync("r-1");

        var bytes = BytesOf(() => Task.FromResult(result.GetData(InvoiceJson.Default.Invoice)));

        var data = Bytes(Data);
        var floor = BytesOf(() => Task.FromResult(JsonSerializer.Deserialize(data, InvoiceJson.Default.Invoice)));
        bytes.ShouldBeLessThanOrEqualTo(floor + OfTheCall);
    }

    [Fact]
    public async Task What_Polydocs_read_becomes_a_type_without_another_copy()
    {
        var json = Bytes(Extraction);
        using var client = Polydocs(json);
        var extraction = await client.Documents.GetExtractionAsync("d-1");

        var bytes = BytesOf(() => Task.FromResult(extraction.GetData(InvoiceJson.Default.Invoice)));

        extraction.GetData(InvoiceJson.Default.Invoice).Lines!.Count.ShouldBe(Lines);
        var data = Bytes(Data);
        var floor = BytesOf(() => Task.FromResult(JsonSerializer.Deserialize(data, InvoiceJson.Default.Invoice)));
        bytes.ShouldBeLessThanOrEqualTo(floor + OfTheCall);
    }

    [Fact]
    public void A_record_of_Polydocs_allocates_its_texts_and_objects_only()
    {
        var json = Bytes(Extraction);
        using var client = Polydocs(json);

        // Short texts of one byte a character become strings of two bytes a character, each an object, as is what holds them.
        BytesOf(() => client.Documents.GetExtractionAsync("d-1")).ShouldBeLessThanOrEqualTo(6L * json.Length);
    }

    private static string Data => $$"""{"lines":[{{string.Join(',', Enumerable.Range(0, Lines).Select(LineOf))}}]}""";

    private static string Result => $$"""{"data":{"id":"r-1","status":"completed","data":{{Data}} } }""";

    private static string Extraction =>
        $$"""{"doc_id":"d-1","status":"ready_for_validation","tables":[{"name":"lines","rows":[{{string.Join(',', Rows)}}]}]}""";

    private static IEnumerable<string> Rows =>
        Enumerable
            .Range(0, Lines)
            .Select(static i =>
                $$"""{"columns":[{{Cell("sku", $"A-{i}")}},{{Cell("quantity", $"{i % 17}")}},{{Cell("text", TextOf(i))}}]}"""
            );

    private static string LineOf(int line) => $$"""{"sku":"A-{{line}}","quantity":"{{line % 17}}","text":"{{TextOf(line)}}"}""";

    private static string Cell(string name, string value) => $$"""{"name":"{{name}}","value":"{{value}}"}""";

    private static string TextOf(int line) => $"What stands in a line of an invoice, number {line}, with no umlauts";

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);

    private static PolydocsClient Polydocs(byte[] json)
    {
        var options = new PolydocsOptions
        {
            BaseAddress = new Uri("https://api.example.org"),
            ApiKey = "key-for-tests",
            Generation = PolydocsGeneration.Polydocs,
        };
        options.UsePrimaryHandler(() => new AtOnceHandler(json), isTrusted: true);
        return new PolydocsClient(options);
    }

    private static RaydocsClient Raydocs(byte[] json)
    {
        var options = new RaydocsOptions
        {
            BaseAddress = new Uri("https://api.example.org"),
            Token = "token-for-tests",
            Generation = RaydocsGeneration.SessionDocuments,
            RequestsPerMinute = 0,
        };
        options.UsePrimaryHandler(() => new AtOnceHandler(json), isTrusted: true);
        return new RaydocsClient(options);
    }

    private long BytesOf<T>(Func<Task<T>> act)
    {
        var bytes = Allocated.ByOneOf(1, act);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes"));
        return bytes;
    }

    internal interface IInvoiceApi
    {
        [Get("/invoices/{id}"), Idempotent]
        Task<Invoice> GetAsync(string id, CancellationToken cancellationToken = default);
    }
}
