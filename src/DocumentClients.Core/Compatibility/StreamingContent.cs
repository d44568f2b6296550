using System.Net;

namespace DocumentClients.Compatibility;

/// <summary>
/// The base of every request body. The newer frameworks hand a cancellation token to the method that writes the body; .NET Framework does
/// not, so there the attempt's own token is used.
/// </summary>
internal abstract class StreamingContent(CancellationToken attempt) : HttpContent
{
    protected abstract Task WriteAsync(Stream target, CancellationToken cancellationToken);

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => WriteAsync(stream, attempt);

#if !NETFRAMEWORK
    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        WriteAsync(stream, cancellationToken);
#endif
}
