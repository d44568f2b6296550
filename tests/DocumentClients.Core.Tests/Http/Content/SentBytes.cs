using DocumentClients.Content;
using DocumentClients.Documents;

namespace DocumentClients.Core.Tests.Http.Content;

internal sealed class SentBytes(string contentType, byte[] bytes) : SentBody
{
    public override ValueTask<RequestContent> ContentAsync(SourceScope documents) =>
        new(new RequestContent(contentType, ContentSegment.Of(bytes)));
}
