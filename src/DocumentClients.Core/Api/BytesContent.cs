namespace DocumentClients.Api;

/// <summary>A body as Refit's serializer writes it, with its bytes at hand.</summary>
internal sealed class BytesContent(byte[] bytes) : ByteArrayContent(bytes)
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;
}
