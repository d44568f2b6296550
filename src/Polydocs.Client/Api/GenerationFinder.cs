using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;
using DocumentClients;

namespace Polydocs.Api;

/// <summary>
/// Finds out which generation a service is, once: by the paths in its own <c>GET /openapi.json</c>, and without that by which status route
/// it has. Never by sending a document.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A semaphore without a wait handle holds nothing to dispose."
)]
internal sealed class GenerationFinder(IGenerationProbe probe, PolydocsGeneration configured)
{
    /// <summary>An id that no document has.</summary>
    private const string NoDocument = "00000000-0000-0000-0000-000000000000";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile PolydocsGeneration _generation = configured;

    /// <summary>The generation, where nobody has to be asked any more.</summary>
    public PolydocsGeneration? Known => _generation is PolydocsGeneration.Automatic ? null : _generation;

    /// <summary>Never <see cref="PolydocsGeneration.Automatic"/>.</summary>
    public async ValueTask<PolydocsGeneration> FindAsync(CancellationToken cancellationToken)
    {
        if (_generation == PolydocsGeneration.Automatic)
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                _generation = await AskAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (DocumentApiException failure) when (IsOfGateway(failure.StatusCode) || IsUnreadable(failure))
            {
                throw NotDetermined(failure);
            }
            finally
            {
                _turn.Release();
            }
        }

        return _generation;
    }

    private async Task<PolydocsGeneration> AskAsync(CancellationToken cancellationToken) =>
        await FromOpenApiAsync(cancellationToken).ConfigureAwait(false) switch
        {
            { } told => told,
            null when await HasRouteAsync(probe.GetDocumentStatusAsync(NoDocument, cancellationToken)).ConfigureAwait(false) =>
                PolydocsGeneration.Polydocs,
            null when await HasRouteAsync(probe.GetDocumentStatusByIdAsync(NoDocument, cancellationToken)).ConfigureAwait(false) =>
                PolydocsGeneration.DocBits,

            // Neither: the older names, which the vendor's guides use.
            null => PolydocsGeneration.Polydocs,
        };

    private async Task<PolydocsGeneration?> FromOpenApiAsync(CancellationToken cancellationToken)
    {
        // Whoever had the turn before may have found out.
        if (_generation != PolydocsGeneration.Automatic)
        {
            return _generation;
        }

        try
        {
            return (await probe.GetOpenApiAsync(cancellationToken).ConfigureAwait(false)).Generation;
        }
        catch (DocumentApiException refused) when (!IsOfGateway(refused.StatusCode))
        {
            // Hidden, or no such description (a web page may stand in its place): the service responds, so its routes can be asked.
            return null;
        }
    }

    /// <summary>
    /// A route that exists says of this document what it likes; one that does not is FastAPI's plain "Not Found", or another verb's 405.
    /// </summary>
    private static async Task<bool> HasRouteAsync(Task<JsonElement> call)
    {
        try
        {
            await call.ConfigureAwait(false);
            return true;
        }
        catch (DocumentApiException refused)
            when (refused.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                && !IsOfGateway(refused.StatusCode)
                && !IsUnreadable(refused)
            )
        {
            return refused.StatusCode != HttpStatusCode.MethodNotAllowed
                && !(refused.StatusCode == HttpStatusCode.NotFound && refused.VendorMessage == "Not Found");
        }
    }

    /// <summary>Said by a gateway, or under load, and so of no route; a 500 comes from an application that has the route.</summary>
    private static bool IsOfGateway(HttpStatusCode status) => (int)status is 408 or 429 or > 500;

    /// <summary>A success that is no JSON, such as a page about maintenance. A refusal has no cause inside.</summary>
    private static bool IsUnreadable(DocumentApiException failure) => failure.InnerException is not null;

    /// <summary>The same failure, for somebody who asked for something else. Nothing is remembered of it.</summary>
    private static DocumentApiException NotDetermined(DocumentApiException failure) =>
        new(
            $"{failure.Message} It was only asked which generation of the API it serves. "
                + "No document was sent, and the next call asks again; "
                + $"{SettingNames.Generation} says it without asking.",
            failure.StatusCode,
            failure
        )
        {
            Vendor = failure.Vendor,
            Operation = failure.Operation,
            RequestId = failure.RequestId,
            VendorMessage = failure.VendorMessage,
            VendorCode = failure.VendorCode,
            FieldErrors = failure.FieldErrors,
            ResponseBody = failure.ResponseBody,
            IsRetryable = failure.IsRetryable,
            RetryAfter = failure.RetryAfter,
        };
}
