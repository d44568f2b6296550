using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;
using DocumentClients;
using DocumentClients.Http;
using DocumentClients.Json;

namespace Polydocs.Api;

/// <summary>
/// Finds out which generation a service is, once: by the paths in its own <c>GET /openapi.json</c>, and without that by which status route it has. Never by sending a document.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore without a wait handle holds nothing to dispose.")]
internal sealed class GenerationFinder(ApiConnection connection, PolydocsGeneration configured)
{
    /// <summary>An id that no document has.</summary>
    private const string NoDocument = "00000000-0000-0000-0000-000000000000";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile PolydocsGeneration _generation = configured;

    public PolydocsGeneration Known => _generation;

    public async ValueTask<PolydocsRoutes> FindAsync(CancellationToken cancellationToken)
    {
        if (Known == PolydocsGeneration.Automatic)
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                _generation = await AskAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }

        return PolydocsRoutes.Of(_generation);
    }

    private async Task<PolydocsGeneration> AskAsync(CancellationToken cancellationToken) =>
        await FromOpenApiAsync(cancellationToken).ConfigureAwait(false) switch
        {
            { } told => told,
            null when await HasStatusRouteAsync(PolydocsRoutes.Polydocs, cancellationToken).ConfigureAwait(false) => PolydocsGeneration.Polydocs,
            null when await HasStatusRouteAsync(PolydocsRoutes.DocBits, cancellationToken).ConfigureAwait(false) => PolydocsGeneration.DocBits,

            // Neither: the older names, which the vendor's guides use.
            null => PolydocsGeneration.Polydocs,
        };

    private async Task<PolydocsGeneration?> FromOpenApiAsync(CancellationToken cancellationToken)
    {
        // Whoever had the turn before may have found out.
        if (Known != PolydocsGeneration.Automatic)
        {
            return Known;
        }

        try
        {
            return await connection.SendAsync(ApiRequest.Get($"openapi.json", operation: "GetOpenApi"), Read, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException)
        {
            // Hidden, or no such description: the service answers, so its routes can be asked.
            return null;
        }
    }

    private static PolydocsGeneration? Read(Answer answer)
    {
        var paths = answer.Json.Member("paths");
        return paths.ValueKind != JsonValueKind.Object ? null
            : Has("/document/process") && Has("/document/status/{doc_id}") ? PolydocsGeneration.Polydocs
            : Has("/document/import") || Has("/document/status/by-id/{doc_id}") ? PolydocsGeneration.DocBits
            : null;

        bool Has(string path) => paths.Member(path).ValueKind != JsonValueKind.Undefined;
    }

    /// <summary>A route that exists says of this document what it likes; one that does not is FastAPI's plain "Not Found", or another verb's 405.</summary>
    private async Task<bool> HasStatusRouteAsync(PolydocsRoutes routes, CancellationToken cancellationToken)
    {
        try
        {
            await connection.SendAsync(ApiRequest.Get(routes.Status(NoDocument), operation: "GetDocumentStatus"), static _ => true, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ApiException refused) when (refused.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
        {
            return refused.StatusCode != HttpStatusCode.MethodNotAllowed && !(refused.StatusCode == HttpStatusCode.NotFound && refused.VendorMessage == "Not Found");
        }
    }
}
