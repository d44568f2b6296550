using System.Runtime.CompilerServices;
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
    ) => ReadAsync(sessionId, api.ListSessionDocumentsAsync, static document => document.Id, cancellationToken);

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
    ) => ReadAsync(sessionId, api.ListResultsAsync, static result => result.Id, cancellationToken);

    /// <summary>A document's chunks as they come.</summary>
    public static IAsyncEnumerable<RaydocsChunk> DocumentChunksAsync(
        this IRaydocsApi api,
        string documentId,
        CancellationToken cancellationToken
    ) => ReadAsync(documentId, api.ListDocumentChunksAsync, static chunk => chunk.Id, cancellationToken);

    /// <summary>A workspace's templates as they come.</summary>
    public static IAsyncEnumerable<RaydocsTemplate> TemplatesAsync(
        this IRaydocsApi api,
        string workspaceId,
        CancellationToken cancellationToken
    ) => ReadAsync(workspaceId, api.ListTemplatesAsync, static template => template.Id, cancellationToken);

    /// <param name="owner">The id of what the list belongs to, which is refused at the call where it cannot be one.</param>
    /// <param name="read">Reads a page of it.</param>
    /// <param name="idOf">Tells items apart.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <param name="name">What the caller calls the id.</param>
    private static IAsyncEnumerable<T> ReadAsync<T>(
        string owner,
        Func<string, int?, CancellationToken, Task<RaydocsPage<T>>> read,
        Func<T, string> idOf,
        CancellationToken cancellationToken,
        [CallerArgumentExpression(nameof(owner))] string name = ""
    )
    {
        PathSegment.Require(owner, name);
        return Paging.ReadAsync((page, token) => read(owner, page, token), idOf, cancellationToken);
    }
}
