namespace DocumentClients.Cli.Documents;

/// <summary>What the runs need of a service, whichever it is.</summary>
internal interface IDocuments
{
    /// <summary>The service, as the command line calls it.</summary>
    string Vendor { get; }

    /// <summary>A status in its stored form.</summary>
    string? Stored(string? status);

    /// <summary>Uploads documents, and tells what became of each as it is known.</summary>
    /// <param name="sources">The documents.</param>
    /// <param name="orders">How.</param>
    /// <param name="progress">Shows the progress of one.</param>
    /// <param name="cancellationToken">Ctrl+C.</param>
    IAsyncEnumerable<UploadedDocument> UploadAsync(
        IAsyncEnumerable<DocumentSource> sources,
        UploadOrders orders,
        Func<DocumentSource, IProgress<UploadProgress>> progress,
        CancellationToken cancellationToken
    );

    Task<DocumentState> GetAsync(string documentId, CancellationToken cancellationToken);

    /// <summary>Waits until the document is processed. Every status on the way is reported.</summary>
    Task<DocumentState> WaitAsync(string documentId, Action<string> onStatus, CancellationToken cancellationToken);
}
