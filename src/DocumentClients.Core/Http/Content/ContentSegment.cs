using DocumentClients.Resilience;

namespace DocumentClients.Http.Content;

/// <summary>A piece of a request's body: measured before anything is sent, and written as often as there are attempts.</summary>
internal abstract class ContentSegment
{
    /// <summary>The exact number of bytes on the wire.</summary>
    public abstract long Length { get; }

    public abstract Task WriteAsync(Stream target, Attempt attempt, CancellationToken cancellationToken);
}
