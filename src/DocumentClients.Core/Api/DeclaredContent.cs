using System.Net;

namespace DocumentClients.Api;

/// <summary>Content that only says what is to be sent. What is sent is written by the chain, once for each attempt.</summary>
internal abstract class DeclaredContent : HttpContent
{
    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        throw new InvalidOperationException(
            "This content is a declaration: it can be sent by an interface that the client made, and not otherwise."
        );

    protected sealed override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
