using DocumentClients.Content;
using DocumentClients.Documents;

namespace DocumentClients.Core.Tests.Http.Content;

/// <summary>What a call carries, with the documents that it was given.</summary>
internal abstract class SentBody
{
    public virtual IReadOnlyList<DocumentSource> Sources => [];

    public abstract ValueTask<RequestContent> ContentAsync(SourceScope documents);
}
