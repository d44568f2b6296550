using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients;
using Raydocs;

namespace Cookbook;

public static class TypedResults
{
    public static async Task<Invoice?> ExtractInvoiceAsync(IRaydocsClient raydocs, string templateId, string path, CancellationToken ct)
    {
        var session = await raydocs.Sessions.CreateAsync(templateId, Path.GetFileName(path), ct);
        var result = await raydocs.ExtractAsync(session.Id, [DocumentSource.FromFile(path)], cancellationToken: ct);
        return result.Data?.Deserialize(InvoiceJson.Default.Extraction)?.Invoice;
    }

    /// <summary>Groups and fields are named as in your template.</summary>
    public sealed record Extraction(Invoice? Invoice);

    public sealed record Invoice(string? Number, decimal? Total, DateOnly? DueDate);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString
)]
[JsonSerializable(typeof(TypedResults.Extraction))]
internal sealed partial class InvoiceJson : JsonSerializerContext;
