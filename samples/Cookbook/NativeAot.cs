using System.Text.Json.Serialization;
using DocumentClients;
using Polydocs;
using Refit;

namespace Cookbook;

public interface IDocumentFlow
{
    [Get("/flow/get_document_flow/{documentId}"), Idempotent]
    Task<DocumentFlow> GetAsync(string documentId, CancellationToken cancellationToken = default);
}

public sealed record DocumentFlow([property: JsonPropertyName("flow_data")] IReadOnlyList<FlowStep>? Steps);

public sealed record FlowStep([property: JsonPropertyName("name")] string? Name, [property: JsonPropertyName("action")] string? Action);

[JsonSerializable(typeof(DocumentFlow))]
internal sealed partial class FlowJson : JsonSerializerContext;

public sealed class DocumentFlows(IPolydocsClient polydocs)
{
    private readonly IDocumentFlow _api = polydocs.CreateApi<IDocumentFlow>(FlowJson.Default);

    public async Task<string?> CurrentStepAsync(string documentId, CancellationToken ct) =>
        (await _api.GetAsync(documentId, ct)).Steps is [.., var last] ? last.Name : null;
}
