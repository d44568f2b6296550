using DocumentClients.Http.Content;

namespace DocumentClients.Http;

/// <summary>What a request carries, as a description. Prepared once for a call, then made into fresh content for every attempt.</summary>
internal abstract class RequestBody
{
    /// <summary>No content at all: the runtime may send such a request again by itself.</summary>
    public static RequestBody None { get; } = new NoBody();

    /// <summary>Content of no bytes, which the runtime sends once.</summary>
    public static RequestBody Empty { get; } = new BytesBody(contentType: null, ReadOnlyMemory<byte>.Empty);

    /// <summary>The documents in it, in order.</summary>
    public virtual IReadOnlyList<DocumentSource> Documents => [];

    /// <summary>Whether documents are in it, so that it may take long to send.</summary>
    public virtual bool CarriesDocuments => false;

    /// <summary>The file name of the document in it; the names of several; null without one.</summary>
    public virtual string? FileName => null;

    public static RequestBody FromBytes(string contentType, ReadOnlyMemory<byte> bytes) => new BytesBody(contentType, bytes);

    /// <summary>Measures everything and makes it reopenable. The result is disposed with the call.</summary>
    public abstract ValueTask<PreparedBody> PrepareAsync(CancellationToken cancellationToken);

    private sealed class NoBody : RequestBody
    {
        public override ValueTask<PreparedBody> PrepareAsync(CancellationToken cancellationToken) => new(PreparedBody.None);
    }

    private sealed class BytesBody(string? contentType, ReadOnlyMemory<byte> bytes) : RequestBody
    {
        public override ValueTask<PreparedBody> PrepareAsync(CancellationToken cancellationToken) =>
            new(new PreparedBody(contentType, bytes.IsEmpty ? [] : [new BytesSegment(bytes)]));
    }
}
