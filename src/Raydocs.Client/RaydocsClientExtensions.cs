using DocumentClients;
using DocumentClients.Documents;

namespace Raydocs;

/// <summary>What can be said in terms of <see cref="IRaydocsClient"/>, so that a mock of it need not.</summary>
public static class RaydocsClientExtensions
{
    /// <summary>
    /// Uploads documents that are there, or are made when they are asked for. See <see cref="IRaydocsClient.UploadManyAsync"/>.
    /// </summary>
    /// <remarks>Those of a collection are closed also when the call ends before it comes to them.</remarks>
    /// <param name="client">The client.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="sources">The documents.</param>
    /// <param name="options">How many at a time; what to say of each; the journal that remembers them; how to report progress.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>One item for each document, as it is known.</returns>
    public static IAsyncEnumerable<UploadManyItem<RaydocsDocument>> UploadManyAsync(
        this IRaydocsClient client,
        string sessionId,
        IEnumerable<DocumentSource> sources,
        UploadManyOptions<RaydocsUploadOptions>? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(sources);
        return client.UploadManyAsync(sessionId, SourceScope.OneByOne(sources), options, cancellationToken);
    }
}
