namespace DocumentClients.Documents;

/// <summary>
/// The documents that a call was given, and their one owner: it prepares them, and whatever ends the call, it closes the streams that were
/// to be closed, also those that the call never came to read.
/// </summary>
internal sealed class SourceScope(IReadOnlyCollection<DocumentSource?> sources, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly List<PreparedDocument> _prepared = [];

    /// <summary>Of the call.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Documents one after the other, for a call that takes them so and closes each.</summary>
    public static IAsyncEnumerable<DocumentSource> OneByOne(IEnumerable<DocumentSource> documents) => new SourceSequence(documents);

    /// <exception cref="ArgumentException">A document of the collection is missing.</exception>
    public static void RequireAll<T>(IReadOnlyCollection<T> documents, string name)
        where T : class
    {
        var number = 0;
        foreach (var document in documents)
        {
            number++;
            if (document is null)
            {
                throw new ArgumentException($"Document {number} of {documents.Count} is null. Nothing was sent.", name);
            }
        }
    }

    /// <summary>Opens a document: from here on it is measured, and can be read as often as attempts need.</summary>
    public async ValueTask<PreparedDocument> PrepareAsync(DocumentSource source)
    {
        var document = await source.PrepareAsync(cancellationToken).ConfigureAwait(false);
        _prepared.Add(document);
        return document;
    }

    /// <summary>Opens all documents, in order.</summary>
    public async ValueTask<IReadOnlyList<PreparedDocument>> PrepareAllAsync()
    {
        foreach (var source in sources)
        {
            await PrepareAsync(source!).ConfigureAwait(false);
        }

        return _prepared;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var document in _prepared)
        {
            await document.DisposeAsync().ConfigureAwait(false);
        }

        foreach (var source in sources)
        {
            if (source is null || _prepared.Exists(document => document.Source == source))
            {
                continue;
            }

            // A cancelled call waits for nobody's closing.
            var closing = Task.Run(() => source.AbandonAsync().AsTask(), CancellationToken.None);
            if (!cancellationToken.IsCancellationRequested)
            {
                await closing.ConfigureAwait(false);
            }
        }
    }
}
