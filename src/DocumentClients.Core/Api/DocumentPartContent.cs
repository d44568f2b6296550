namespace DocumentClients.Api;

/// <summary>Stands for a document in the form that Refit puts together.</summary>
internal sealed class DocumentPartContent(DocumentPart part) : DeclaredContent
{
    public DocumentPart Part => part;
}
