using DocumentClients.Documents;

namespace DocumentClients.Core.Tests.Documents;

/// <summary>Memory as a stream that can be read anywhere, and not written.</summary>
public sealed class ReadOnlyMemoryStreamTests
{
    [Fact]
    public void It_is_read_in_pieces_from_where_it_stands_up_to_its_end()
    {
        using var stream = new ReadOnlyMemoryStream(new byte[] { 1, 2, 3, 4, 5 });
        var buffer = new byte[6];

        stream.Read(buffer, 1, 2).ShouldBe(2);
        stream.Position.ShouldBe(2);
        stream.Read(buffer, 3, 3).ShouldBe(3);
        stream.Read(buffer, 0, 6).ShouldBe(0);

        buffer.ShouldBe([0, 1, 2, 3, 4, 5]);
        (stream.CanRead, stream.CanSeek, stream.CanWrite, stream.Length).ShouldBe((true, true, false, 5));
        Should.Throw<NotSupportedException>(() => stream.Write(buffer, 0, 1));
    }

    [Theory]
    [InlineData(1, SeekOrigin.Begin, 1)]
    [InlineData(2, SeekOrigin.Current, 5)]
    [InlineData(-1, SeekOrigin.End, 4)]
    public void It_is_put_to_a_place_from_each_origin(long offset, SeekOrigin origin, long position)
    {
        using var stream = new ReadOnlyMemoryStream(new byte[] { 0, 1, 2, 3, 4 }) { Position = 3 };

        stream.Seek(offset, origin).ShouldBe(position);

        stream.Position.ShouldBe(position);
        stream.ReadByte().ShouldBe(position < 5 ? (int)position : -1);
    }

    [Fact]
    public void Beyond_its_end_there_is_nothing()
    {
        using var stream = new ReadOnlyMemoryStream(new byte[] { 1 }) { Position = 9 };

        stream.Read(new byte[3], 0, 3).ShouldBe(0);
    }
}
