using Raydocs;

namespace DocumentClients.Cli.Documents;

/// <summary>Raydocs.</summary>
internal sealed class RaydocsDocuments(IRaydocsClient client, string sessionId = "", UploadJournal? journal = null) : IDocuments
{
    public const string Name = "raydocs";

    public string Vendor => Name;

    public string? Stored(string? status) => Word(status);

    /// <summary>Raydocs compares its words without regard to case, and stores them in lower case.</summary>
    public static string? Word(string? status) => string.IsNullOrEmpty(status) ? null : status.ToLowerInvariant();

    public IAsyncEnumerable<UploadedDocument> UploadAsync(
        IAsyncEnumerable<DocumentSource> sources,
        UploadOrders orders,
        Func<DocumentSource, IProgress<UploadProgress>> progress,
        CancellationToken cancellationToken
    ) =>
        client
            .UploadManyAsync(
                sessionId,
                sources,
                new()
                {
                    MaxConcurrency = orders.Parallel,
                    SendIdenticalContent = orders.SendIdentical,
                    UploadFor = source => new() { Progress = progress(source), Journal = journal },
                },
                cancellationToken
            )
            .Select(static item => new UploadedDocument(
                item.Source,
                item.Upload is null ? null : StateOf(item.Upload),
                item.Error,
                item.AlreadyStoredAs
            ));

    public async Task<DocumentState> GetAsync(string documentId, CancellationToken cancellationToken) =>
        StateOf(await client.GetDocumentAsync(documentId, cancellationToken).ConfigureAwait(false));

    public async Task<DocumentState> WaitAsync(string documentId, Action<string> onStatus, CancellationToken cancellationToken)
    {
        var progress = new Reports<RaydocsDocument>(document => onStatus(Word(document.Status.Value) ?? ""));
        return StateOf(
            await client.WaitForDocumentAsync(documentId, new() { Progress = progress }, cancellationToken).ConfigureAwait(false)
        );
    }

    public static DocumentState StateOf(RaydocsDocument document) =>
        new()
        {
            Id = document.Id,
            OtherIds = document.OtherIds,
            FileName = document.FileName,
            Status = Word(document.Status.Value),
            Bytes = document.Size,
        };
}
