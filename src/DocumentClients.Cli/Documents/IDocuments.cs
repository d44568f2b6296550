namespace DocumentClients.Cli.Documents;

/// <summary>What the runs need of a service, whichever it is.</summary>
internal interface IDocuments
{
    /// <summary>The service, as the command line calls it.</summary>
    string Vendor { get; }

    /// <summary>A status in its stored form.</summary>
    string? Stored(string? status);

    Task<DocumentState> UploadAsync(DocumentSource source, IProgress<UploadProgress> progress, CancellationToken cancellationToken);

    Task<DocumentState> GetAsync(string documentId, CancellationToken cancellationToken);

    /// <summary>Waits until the document is processed. Every status on the way is reported.</summary>
    Task<DocumentState> WaitAsync(string documentId, Action<string> onStatus, CancellationToken cancellationToken);
}
