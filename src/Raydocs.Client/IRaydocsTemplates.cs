using DocumentClients;

namespace Raydocs;

/// <summary>Templates: what is extracted from documents.</summary>
public interface IRaydocsTemplates
{
    /// <summary>
    /// Lists a workspace's templates, page by page as they are read. <c>GET /workspaces/{workspaceId}/extractions/templates</c>
    /// </summary>
    /// <remarks>
    /// No template comes twice, also when the list changes meanwhile; nothing is sent before the first is asked for. One page on request
    /// is <see cref="IRaydocsApi.ListTemplatesAsync"/>.
    /// </remarks>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The templates, without their schemas.</returns>
    /// <exception cref="ArgumentException"><paramref name="workspaceId"/> is no id; thrown at the call.</exception>
    /// <exception cref="DocumentApiException">Raydocs refused it; thrown while the list is read, as all others are.</exception>
    IAsyncEnumerable<RaydocsTemplate> ListAsync(string workspaceId, CancellationToken cancellationToken = default);

    /// <summary>Reads a template. <c>GET /extractions/templates/{templateId}</c></summary>
    /// <param name="templateId">The template.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The template.</returns>
    /// <exception cref="DocumentApiException">Raydocs refused it; 404 when there is no such template.</exception>
    Task<RaydocsTemplate> GetAsync(string templateId, CancellationToken cancellationToken = default);
}
