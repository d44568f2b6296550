namespace DocumentClients.Cli.Output;

/// <summary>How one document's progress is shown. It is shown no more once disposed.</summary>
internal interface IDocumentProgress : IProgress<UploadProgress>, IDisposable
{
    /// <summary>Shows the status that the document has at the service.</summary>
    void ShowStatus(string status);
}
