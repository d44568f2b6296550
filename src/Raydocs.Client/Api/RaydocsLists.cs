namespace Raydocs.Api;

/// <summary>The lists of the API, all pages of each.</summary>
internal static class RaydocsLists
{
    /// <summary>All of a session's documents as one page, with the service's clock at the first.</summary>
    public static Task<RaydocsPage<RaydocsDocument>> ReadSessionDocumentsAsync(
        this IRaydocsApi api,
        string sessionId,
        CancellationToken cancellationToken
    ) => Paging.ReadAllAsync(page => api.ListSessionDocumentsAsync(sessionId, page, cancellationToken), static document => document.Id);

    public static Task<RaydocsPage<RaydocsTemplate>> ReadTemplatesAsync(
        this IRaydocsApi api,
        string workspaceId,
        CancellationToken cancellationToken
    ) => Paging.ReadAllAsync(page => api.ListTemplatesAsync(workspaceId, page, cancellationToken), static template => template.Id);
}
