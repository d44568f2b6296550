using DocumentClients;
using DocumentClients.Documents;

namespace Polydocs;

/// <summary>What can be said in terms of <see cref="IPolydocsClient"/>, so that a mock of it need not.</summary>
public static class PolydocsClientExtensions
{
    /// <summary>Waits for the document of an upload. See <see cref="IPolydocsClient.WaitForDocumentAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="upload">The upload.</param>
    /// <param name="until">What to wait for; by default, until a person may work on it ("Ready For Validation").</param>
    /// <param name="options">How long to wait and how often to poll, where it is not to be as <see cref="ClientOptions.Wait"/> says; how to
    /// report what each poll found.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The document, in the awaited state.</returns>
    /// <exception cref="ArgumentException">Polydocs did not name the uploaded document's id, so it cannot be asked for.</exception>
    /// <exception cref="ProcessingFailedException">Processing ended in <c>error</c>, <c>export_error</c>, <c>rejected</c> or another word
    /// for a failure, or the document was deleted.</exception>
    /// <exception cref="WaitTimeoutException">The time was up; waiting can go on with the same id.</exception>
    public static Task<PolydocsDocument> WaitForDocumentAsync(
        this IPolydocsClient client,
        PolydocsUpload upload,
        PolydocsWaitUntil until = PolydocsWaitUntil.ReadyForValidation,
        WaitOptions<PolydocsDocument>? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(upload);
        return upload.Id is { Length: > 0 } id
            ? client.WaitForDocumentAsync(id, until, options, cancellationToken)
            : throw new ArgumentException(
                upload.Candidates.Count > 0
                    ? $"`{upload.FileName}` was accepted as one of the documents {string.Join(", ", upload.Candidates)}, but which one is "
                        + "not known: several files were sent under that name. Wait for each of them by its id."
                    : $"`{upload.FileName}` was accepted, but Polydocs did not name its id, so its status cannot be asked for. "
                        + "Look for it on the dashboard.",
                nameof(upload)
            );
    }

    /// <summary>
    /// Uploads documents that are there, or are made when they are asked for. See <see cref="IPolydocsClient.UploadManyAsync"/>.
    /// </summary>
    /// <remarks>Those of a collection are closed also when the call ends before it comes to them.</remarks>
    /// <param name="client">The client.</param>
    /// <param name="sources">The documents.</param>
    /// <param name="options">How many at a time; what to say of each; the journal that remembers them; how to report progress.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>One item for each document, as it is known.</returns>
    public static IAsyncEnumerable<UploadManyItem<PolydocsUpload>> UploadManyAsync(
        this IPolydocsClient client,
        IEnumerable<DocumentSource> sources,
        UploadManyOptions<PolydocsUploadOptions>? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(sources);
        return client.UploadManyAsync(SourceScope.OneByOne(sources), options, cancellationToken);
    }
}
