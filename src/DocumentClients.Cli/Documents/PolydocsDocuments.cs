using System.Runtime.CompilerServices;
using Polydocs;

namespace DocumentClients.Cli.Documents;

/// <summary>Polydocs.</summary>
internal sealed class PolydocsDocuments(
    IPolydocsClient client,
    PolydocsUploadOptions? options = null,
    bool base64 = false,
    UploadJournal? journal = null
) : IDocuments
{
    public const string Name = "polydocs";

    public string Vendor => Name;

    public string? Stored(string? status) => status is null ? null : new PolydocsDocumentStatus(status).StoredValue;

    public IAsyncEnumerable<UploadedDocument> UploadAsync(
        IAsyncEnumerable<DocumentSource> sources,
        UploadOrders orders,
        Func<DocumentSource, IProgress<UploadProgress>> progress,
        CancellationToken cancellationToken
    ) =>
        base64
            ? UploadBase64Async(sources, progress, cancellationToken)
            : client
                .UploadManyAsync(
                    sources,
                    new()
                    {
                        MaxConcurrency = orders.Parallel,
                        SendIdenticalContent = orders.SendIdentical,
                        UploadFor = source => With(progress(source)),
                    },
                    cancellationToken
                )
                .Select(static item => new UploadedDocument(
                    item.Source,
                    item.Upload is null ? null : StateOf(item.Upload),
                    item.Error,
                    item.AlreadyStoredAs
                ));

    /// <summary>One after the other: it is for what takes nothing else.</summary>
    private async IAsyncEnumerable<UploadedDocument> UploadBase64Async(
        IAsyncEnumerable<DocumentSource> sources,
        Func<DocumentSource, IProgress<UploadProgress>> progress,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var source in sources.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            UploadedDocument uploaded;
            try
            {
                uploaded = new UploadedDocument(
                    source,
                    StateOf(await client.UploadBase64Async(source, With(progress(source)), cancellationToken).ConfigureAwait(false))
                );
            }
            catch (DocumentClientException failure)
            {
                uploaded = new UploadedDocument(source, State: null, failure);
            }

            yield return uploaded;
        }
    }

    private PolydocsUploadOptions With(IProgress<UploadProgress> progress) =>
        (options ?? new()) with
        {
            Progress = progress,
            Journal = journal,
        };

    /// <summary>Polydocs responds to an upload without a status.</summary>
    public static DocumentState StateOf(PolydocsUpload upload) =>
        new()
        {
            Id = upload.Id,
            OtherIds = upload.OtherIds,
            FileName = upload.FileName,
        };

    public async Task<DocumentState> GetAsync(string documentId, CancellationToken cancellationToken) =>
        StateOf(await client.GetStatusAsync(documentId, cancellationToken).ConfigureAwait(false));

    public async Task<DocumentState> WaitAsync(string documentId, Action<string> onStatus, CancellationToken cancellationToken)
    {
        var progress = new Reports<PolydocsDocument>(document => onStatus(document.Status.StoredValue));
        return StateOf(
            await client
                .WaitForDocumentAsync(documentId, options: new() { Progress = progress }, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        );
    }

    private static DocumentState StateOf(PolydocsDocument document) =>
        new()
        {
            Id = document.Id,
            FileName = document.FileName,
            Status = document.Status.StoredValue,
        };
}
