using DocumentClients.Content;
using DocumentClients.Documents;

namespace DocumentClients.Api;

/// <summary>Stands for a document in the form that Refit puts together.</summary>
internal class DeclaredPart(DocumentPart part) : DeclaredContent
{
    public DocumentSource Source => part.Source;

    /// <summary>Whether the call has to prepare the document, and owns it.</summary>
    public bool IsOwned => part.Prepared is null;

    public ProgressReporter Progress { get; } = new(part.Progress);

    public async ValueTask<PreparedDocument> PrepareAsync(SourceScope documents) =>
        part.Prepared ?? await documents.PrepareAsync(part.Source).ConfigureAwait(false);
}
