using DocumentClients.Resilience;

namespace DocumentClients.Http.Content;

/// <summary>Bytes that are small enough to be held: part headers, form fields, JSON.</summary>
internal sealed class BytesSegment(ReadOnlyMemory<byte> bytes) : ContentSegment
{
    public override long Length => bytes.Length;

    public override Task WriteAsync(Stream target, Attempt attempt, CancellationToken cancellationToken) => WriteAsync(target, bytes, attempt, cancellationToken).AsTask();
}
