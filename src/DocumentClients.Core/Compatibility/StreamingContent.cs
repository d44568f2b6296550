using System.Net;

namespace DocumentClients.Compatibility;

/// <summary>
/// The base of every request body. The newer frameworks hand a cancellation token to the method that writes the body; .NET Framework does
/// not, so there the attempt's own token is used.
/// </summary>
internal abstract class StreamingContent : HttpContent
{
    /// <summary>Of the attempt that the body is written for.</summary>
    protected abstract CancellationToken AttemptToken { get; }

    protected abstract Task WriteAsync(Stream target, CancellationToken cancellationToken);

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => WriteAsync(stream, AttemptToken);

#if !NETFRAMEWORK
    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        WriteAsync(stream, cancellationToken);
#endif
}
