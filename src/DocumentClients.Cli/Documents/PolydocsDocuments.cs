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

    public async Task<DocumentState> UploadAsync(
        DocumentSource source,
        IProgress<UploadProgress> progress,
        CancellationToken cancellationToken
    )
    {
        var how = (options ?? new()) with { Progress = progress, Journal = journal };
        return StateOf(
            await (
                base64 ? client.UploadBase64Async(source, how, cancellationToken) : client.UploadAsync(source, how, cancellationToken)
            ).ConfigureAwait(false)
        );
    }

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
