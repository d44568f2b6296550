using DocumentClients;

namespace Raydocs;

/// <summary>Templates: what is extracted from documents.</summary>
public interface IRaydocsTemplates
{
    /// <summary>Lists a workspace's templates, all pages. <c>GET /workspaces/{workspaceId}/extractions/templates</c></summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The templates, without their schemas.</returns>
    /// <exception cref="DocumentApiException">Raydocs refused it.</exception>
    Task<IReadOnlyList<RaydocsTemplate>> ListAsync(string workspaceId, CancellationToken cancellationToken = default);

    /// <summary>Reads a template. <c>GET /extractions/templates/{templateId}</c></summary>
    /// <param name="templateId">The template.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The template.</returns>
    /// <exception cref="DocumentApiException">Raydocs refused it; 404 when there is no such template.</exception>
    Task<RaydocsTemplate> GetAsync(string templateId, CancellationToken cancellationToken = default);
}
