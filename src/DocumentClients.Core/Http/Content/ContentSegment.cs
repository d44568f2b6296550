using DocumentClients.Resilience;

namespace DocumentClients.Http.Content;

/// <summary>A piece of a request's body: measured before anything is sent, and written as often as there are attempts.</summary>
internal abstract class ContentSegment
{
    /// <summary>How much is given to the connection at once. A write ends when all of it was accepted, so on a slow line a smaller one shows sooner that something moves.</summary>
    private const int SliceSize = 16 * 1024;

    /// <summary>The exact number of bytes on the wire.</summary>
    public abstract long Length { get; }

    /// <summary>The bytes of the document in it, as they were before any encoding; <see langword="null"/> when it is none.</summary>
    public virtual long? DocumentLength => null;

    public abstract Task WriteAsync(Stream target, Attempt attempt, CancellationToken cancellationToken);

    /// <summary>Writes bytes, and tells the attempt as they are accepted.</summary>
    protected static async ValueTask WriteAsync(Stream target, ReadOnlyMemory<byte> bytes, Attempt attempt, CancellationToken cancellationToken)
    {
        for (var rest = bytes; !rest.IsEmpty;)
        {
            var slice = rest.Slice(0, Math.Min(rest.Length, SliceSize));
            await target.WriteAsync(slice, cancellationToken).ConfigureAwait(false);
            attempt.Accepted(slice.Length);
            rest = rest.Slice(slice.Length);
        }
    }
}
