using System.Text.Json;
using DocumentClients;
using Refit;

namespace Polydocs.Api;

/// <summary>What is asked to find out which generation a service is.</summary>
internal interface IGenerationProbe
{
    /// <summary>Gets the service's own description. <c>GET /openapi.json</c></summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The description.</returns>
    [Get("/openapi.json"), Idempotent]
    Task<OpenApiDescription> GetOpenApiAsync(CancellationToken cancellationToken);

    /// <summary>Asks the older status route. <c>GET /document/status/{documentId}</c></summary>
    /// <param name="documentId">An id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Whatever it says.</returns>
    [Get("/document/status/{documentId}"), Idempotent]
    Task<JsonElement> GetDocumentStatusAsync(string documentId, CancellationToken cancellationToken);

    /// <summary>Asks the newer status route. <c>GET /document/status/by-id/{documentId}</c></summary>
    /// <param name="documentId">An id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Whatever it says.</returns>
    [Get("/document/status/by-id/{documentId}"), Idempotent, Operation("GetDocumentStatus")]
    Task<JsonElement> GetDocumentStatusByIdAsync(string documentId, CancellationToken cancellationToken);
}
