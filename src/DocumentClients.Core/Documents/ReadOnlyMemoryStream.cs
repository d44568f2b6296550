namespace DocumentClients.Documents;

/// <summary>Memory that does not lie over an array (such as a mapped file) as a stream.</summary>
internal sealed class ReadOnlyMemoryStream(ReadOnlyMemory<byte> memory) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => memory.Length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var rest = memory.Slice((int)Math.Min(Position, Length));
        var chunk = rest.Slice(0, Math.Min(rest.Length, count));
        chunk.CopyTo(buffer.AsMemory(offset, count));
        Position += chunk.Length;
        return chunk.Length;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position =
            offset
            + origin switch
            {
                SeekOrigin.Begin => 0,
                SeekOrigin.Current => Position,
                _ => Length,
            };

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
