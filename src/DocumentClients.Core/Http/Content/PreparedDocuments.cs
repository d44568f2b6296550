using DocumentClients.Documents;

namespace DocumentClients.Http.Content;

/// <summary>Prepares the documents of one call: all of them, or none is left open.</summary>
internal static class PreparedDocuments
{
    public static async ValueTask<IReadOnlyList<PreparedDocument>> PrepareAsync(IEnumerable<DocumentSource> sources, CancellationToken cancellationToken)
    {
        var documents = new List<PreparedDocument>();
        try
        {
            foreach (var source in sources)
            {
                documents.Add(await source.PrepareAsync(cancellationToken).ConfigureAwait(false));
            }

            return documents;
        }
        catch
        {
            foreach (var document in documents)
            {
                await document.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }
}
