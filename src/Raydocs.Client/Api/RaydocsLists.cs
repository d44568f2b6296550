using DocumentClients.Primitives;

namespace Raydocs.Api;

/// <summary>The lists of the API, all pages of each.</summary>
internal static class RaydocsLists
{
    /// <summary>A session's documents as they come.</summary>
    public static IAsyncEnumerable<RaydocsDocument> SessionDocumentsAsync(
        this IRaydocsApi api,
        string sessionId,
        CancellationToken cancellationToken
    )
    {
        PathSegment.Require(sessionId);
        return Paging.ReadAsync(
            (page, token) => api.ListSessionDocumentsAsync(sessionId, page, token),
            static document => document.Id,
            cancellationToken
        );
    }

    /// <summary>All of a session's documents as one page, with the service's clock at the first.</summary>
    public static Task<RaydocsPage<RaydocsDocument>> ReadSessionDocumentsAsync(
        this IRaydocsApi api,
        string sessionId,
        CancellationToken cancellationToken
    ) =>
        Paging.ReadAllAsync(
            (page, token) => api.ListSessionDocumentsAsync(sessionId, page, token),
            static document => document.Id,
            cancellationToken
        );

    /// <summary>A session's runs as they come.</summary>
    public static IAsyncEnumerable<RaydocsResult> SessionResultsAsync(
        this IRaydocsApi api,
        string sessionId,
        CancellationToken cancellationToken
    )
    {
        PathSegment.Require(sessionId);
        return Paging.ReadAsync(
            (page, token) => api.ListResultsAsync(sessionId, page, token),
            static result => result.Id,
            cancellationToken
        );
    }

    /// <summary>A document's chunks as they come.</summary>
    public static IAsyncEnumerable<RaydocsChunk> DocumentChunksAsync(
        this IRaydocsApi api,
        string documentId,
        CancellationToken cancellationToken
    )
    {
        PathSegment.Require(documentId);
        return Paging.ReadAsync(
            (page, token) => api.ListDocumentChunksAsync(documentId, page, token),
            static chunk => chunk.Id,
            cancellationToken
        );
    }

    /// <summary>A workspace's templates as they come.</summary>
    public static IAsyncEnumerable<RaydocsTemplate> TemplatesAsync(
        this IRaydocsApi api,
        string workspaceId,
        CancellationToken cancellationToken
    )
    {
        PathSegment.Require(workspaceId);
        return Paging.ReadAsync(
            (page, token) => api.ListTemplatesAsync(workspaceId, page, token),
            static template => template.Id,
            cancellationToken
        );
    }
}
