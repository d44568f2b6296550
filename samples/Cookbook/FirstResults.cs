using System.Text.Json.Serialization;
using DocumentClients;
using Polydocs;
using Raydocs;

namespace Cookbook;

/// <summary>From a file to a value of a type of yours.</summary>
public static class FirstResults
{
    public static async Task<string> FromPolydocsAsync(PolydocsOptions options, string path, CancellationToken ct)
    {
        // snippet: polydocs
        using var polydocs = new PolydocsClient(options);
        var extraction = await polydocs.UploadAndExtractAsync(DocumentSource.FromFile(path), cancellationToken: ct);
        var invoice = extraction.GetData(PolydocsResults.Default.PolydocsInvoice);
        return $"{extraction.FileName}: invoice {invoice.InvoiceNumber} over {invoice.TotalAmount}, {invoice.InvoiceTable?.Count} lines";
        // end-snippet
    }

    public static async Task<string> FromRaydocsAsync(RaydocsOptions options, string templateId, string path, CancellationToken ct)
    {
        // snippet: raydocs
        using var raydocs = new RaydocsClient(options);
        var session = await raydocs.Sessions.CreateAsync(templateId, "First results", ct);
        var result = await raydocs.ExtractAsync(session.Id, [DocumentSource.FromFile(path)], cancellationToken: ct);
        var invoice = result.GetData(RaydocsResults.Default.RaydocsExtraction).Invoice;
        return $"{Path.GetFileName(path)}: invoice {invoice?.Number} over {invoice?.Total}";
        // end-snippet
    }
}

// snippet: polydocs-types
/// <summary>The fields, and the tables, by the names that they have in your installation.</summary>
public sealed record PolydocsInvoice(
    [property: JsonPropertyName("invoice_number")] string? InvoiceNumber,
    [property: JsonPropertyName("total_amount")] decimal? TotalAmount,
    [property: JsonPropertyName("INVOICE_TABLE")] IReadOnlyList<PolydocsLine>? InvoiceTable
);

public sealed record PolydocsLine(
    [property: JsonPropertyName("DESCRIPTION")] string? Description,
    [property: JsonPropertyName("QUANTITY")] decimal? Quantity
);

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(PolydocsInvoice))]
internal sealed partial class PolydocsResults : JsonSerializerContext;

// end-snippet

// snippet: raydocs-types
/// <summary>Groups and fields, by the names that they have in your template.</summary>
public sealed record RaydocsExtraction([property: JsonPropertyName("invoice")] RaydocsInvoice? Invoice);

public sealed record RaydocsInvoice(
    [property: JsonPropertyName("number")] string? Number,
    [property: JsonPropertyName("total")] decimal? Total
);

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(RaydocsExtraction))]
internal sealed partial class RaydocsResults : JsonSerializerContext;
// end-snippet
