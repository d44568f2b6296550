using System.Globalization;
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

    /// <summary>How many documents it carries.</summary>
    public int Documents => segments?.Count(static segment => segment.DocumentLength is not null) ?? 0;

    /// <summary>That its documents are too large, as a sentence with their size; <see langword="null"/> when it carries none.</summary>
    public string? HowLarge
    {
        get
        {
            ContentSegment[] carrying = [.. (segments ?? []).Where(static segment => segment.DocumentLength is not null)];
            var bytes = carrying.Sum(static segment => segment.DocumentLength ?? 0).ToString("N0", CultureInfo.InvariantCulture);
            return carrying switch
            {
                [] => null,
                [var one] => $"The document is too large for it, or for a proxy on the way: it has {bytes} bytes{(one.Length > one.DocumentLength ? ", and more as base64 text" : "")}.",
                _ => $"The documents are too large together for it, or for a proxy on the way: they have {bytes} bytes.",
            };
        }
    }

    public HttpContent? CreateContent(Attempt attempt) => segments is null ? null : new SegmentedContent(segments, contentType, attempt);

    public async ValueTask DisposeAsync()
    {
        foreach (var document in documents ?? [])
        {
            await document.DisposeAsync().ConfigureAwait(false);
        }
    }
}
