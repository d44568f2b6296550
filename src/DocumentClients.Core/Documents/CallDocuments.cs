namespace DocumentClients.Documents;

/// <summary>The documents that a call was given: whatever ends it, it closes the streams that it was to close, also those that it never came to read.</summary>
internal static class CallDocuments
{
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

    public static async Task<T> UseAsync<T>(IEnumerable<DocumentSource> documents, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            foreach (var document in documents.OfType<DocumentSource>())
            {
                // A cancelled call waits for nobody's closing.
                var closing = Task.Run(() => document.AbandonAsync().AsTask());
                if (exception is not OperationCanceledException)
                {
                    await closing.ConfigureAwait(false);
                }
            }

            throw;
        }
    }
}
