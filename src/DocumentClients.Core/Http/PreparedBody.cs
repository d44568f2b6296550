using DocumentClients.Documents;
using DocumentClients.Http.Content;
using DocumentClients.Resilience;

namespace DocumentClients.Http;

/// <summary>A body that is measured and can be written as often as there are attempts. Owns the documents that were prepared for it.</summary>
internal sealed class PreparedBody(string? contentType, IReadOnlyList<ContentSegment>? segments, IReadOnlyList<PreparedDocument>? documents = null)
    : IAsyncDisposable
{
    /// <summary>For requests without content.</summary>
    public static PreparedBody None { get; } = new(contentType: null, segments: null);

    public HttpContent? CreateContent(Attempt attempt) => segments is null ? null : new SegmentedContent(segments, contentType, attempt);

    public async ValueTask DisposeAsync()
    {
        foreach (var document in documents ?? [])
        {
            await document.DisposeAsync().ConfigureAwait(false);
        }
    }
}
