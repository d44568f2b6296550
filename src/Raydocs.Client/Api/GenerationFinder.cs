using System.Net;
using DocumentClients;

namespace Raydocs.Api;

/// <summary>
/// Finds out which generation of the API the service serves, by the first call that differs: the older form is tried first, and the newer
/// one where there is no such route.
/// </summary>
internal sealed class GenerationFinder(RaydocsGeneration configured)
{
    private volatile RaydocsGeneration _served = configured;

    /// <summary><see cref="RaydocsGeneration.Automatic"/> until it is known.</summary>
    public RaydocsGeneration Served => _served;

    /// <summary>Makes a call in the form of the generation that is served.</summary>
    /// <param name="call">Makes it in the form of one generation.</param>
    /// <param name="notFound">What to throw when the service knows neither form, which means that what the call names is missing.</param>
    public async Task<T> CallAsync<T>(Func<RaydocsGeneration, Task<T>> call, Func<DocumentApiException, Exception> notFound)
    {
        if (_served != RaydocsGeneration.Automatic)
        {
            return await call(_served).ConfigureAwait(false);
        }

        try
        {
            return await LearnAsync(RaydocsGeneration.SessionDocuments, call).ConfigureAwait(false);
        }
        catch (DocumentApiException missing) when (IsMissing(missing))
        {
            // The route, or what it names, does not exist; the other route tells which. Nothing was done, and can be done there.
            try
            {
                return await LearnAsync(RaydocsGeneration.WorkspaceDocuments, call).ConfigureAwait(false);
            }
            catch (DocumentApiException both) when (IsMissing(both))
            {
                throw notFound(both.StatusCode == HttpStatusCode.NotFound ? both : missing);
            }
        }
    }

    private async Task<T> LearnAsync<T>(RaydocsGeneration generation, Func<RaydocsGeneration, Task<T>> call)
    {
        var made = await call(generation).ConfigureAwait(false);
        _served = generation;
        return made;
    }

    private static bool IsMissing(DocumentApiException refused) =>
        refused.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed;
}
