namespace DocumentClients.Documents;

/// <summary>A document that is prepared already and stays so: for a call within a call.</summary>
internal sealed class HeldDocumentSource(PreparedDocument document) : DocumentSource(document.FileName, document.MediaType)
{
    internal override ValueTask<PreparedDocument> PrepareAsync(CancellationToken cancellationToken)
    {
        document.Keep();
        return new ValueTask<PreparedDocument>(document);
    }
}
