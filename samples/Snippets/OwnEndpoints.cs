using System.Text.Json.Serialization;
using DocumentClients;
using Polydocs;
using Refit;

namespace Snippets;

// snippet: interface
/// <summary>Endpoints of Polydocs, read as a program needs them.</summary>
public interface IFlowApi
{
    [Get("/flow/get_document_flow/{documentId}"), Idempotent]
    Task<DocumentFlow> GetFlowAsync(string documentId, CancellationToken cancellationToken = default);

    [Post("/document/get_document_log/{documentId}"), Idempotent]
    Task<string> GetLogAsync(
        string documentId,
        [Body(BodySerializationMethod.UrlEncoded)] LogQuery query,
        CancellationToken cancellationToken = default
    );

    [Multipart, Post("/document/process"), NotIdempotent]
    Task<IApiResponse<UploadedDocument>> UploadAsync(
        [AliasAs("file")] DocumentPart file,
        [AliasAs("priority")] int? priority,
        CancellationToken cancellationToken = default
    );
}

public sealed record DocumentFlow([property: JsonPropertyName("flow_data")] IReadOnlyList<FlowStep>? Steps);

public sealed record FlowStep(string? Name, string? Action);

public sealed record LogQuery([property: AliasAs("action_type")] string ActionType);

public sealed record UploadedDocument([property: JsonPropertyName("doc_id")] string? Id);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DocumentFlow))]
[JsonSerializable(typeof(UploadedDocument))]
[JsonSerializable(typeof(int?))]
internal sealed partial class FlowJson : JsonSerializerContext;

// end-snippet

internal static class OwnEndpoints
{
    public static async Task CallAsync(IPolydocsClient polydocs, string id, CancellationToken ct)
    {
        // snippet: call
        var api = polydocs.CreateApi<IFlowApi>(FlowJson.Default); // once; it is as safe for many threads as the client
        var flow = await api.GetFlowAsync(id, ct); // a refusal is a DocumentApiException
        var log = await api.GetLogAsync(id, new LogQuery("STATUS_CHANGE"), ct);

        using var response = await api.UploadAsync(new DocumentPart(DocumentSource.FromFile("invoice.pdf")), priority: 5, ct);

        // A refusal is returned; an unknown outcome is thrown here, too.
        var stored = response.IsSuccessStatusCode ? response.Content?.Id : null;
        // end-snippet
        Console.WriteLine($"{flow.Steps?.Count} {log} {stored}");
    }
}
