using DocumentClients;
using Raydocs.Api;

namespace Raydocs;

/// <summary>Templates: what is extracted from documents.</summary>
public sealed class RaydocsTemplates
{
    private readonly IRaydocsApi _api;

    internal RaydocsTemplates(IRaydocsApi api) => _api = api;

    /// <summary>Lists a workspace's templates, all pages. <c>GET /workspaces/{workspaceId}/extractions/templates</c></summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The templates, without their schemas.</returns>
    /// <exception cref="ApiException">Raydocs refused it.</exception>
    public async Task<IReadOnlyList<RaydocsTemplate>> ListAsync(string workspaceId, CancellationToken cancellationToken = default) =>
        (await _api.ReadTemplatesAsync(workspaceId, cancellationToken).ConfigureAwait(false)).Items;

    /// <summary>Reads a template. <c>GET /extractions/templates/{templateId}</c></summary>
    /// <param name="templateId">The template.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The template.</returns>
    /// <exception cref="ApiException">Raydocs refused it; 404 when there is no such template.</exception>
    public Task<RaydocsTemplate> GetAsync(string templateId, CancellationToken cancellationToken = default) => _api.GetTemplateAsync(templateId, cancellationToken);
}
