using DocumentClients.Documents;
using DocumentClients.Content;

namespace DocumentClients.Core.Tests.Http.Content;

internal sealed class SentBytes(string contentType, byte[] bytes) : SentBody
{
    public override ValueTask<RequestContent> ContentAsync(SourceScope documents) =>
        new(new RequestContent(contentType, ContentSegment.Of(bytes)));
}
