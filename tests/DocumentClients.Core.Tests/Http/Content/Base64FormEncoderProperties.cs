using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using DocumentClients.Content;
using FsCheck;
using FsCheck.Fluent;

namespace DocumentClients.Core.Tests.Http.Content;

public sealed class Base64FormEncoderProperties
{
    [Fact]
    public void Whatever_the_chunks_the_text_is_the_escaped_base64_of_the_whole() =>
        Prop.ForAll<byte[][]>(chunks =>
            {
                using var encoder = new Base64FormEncoder(1024);
                var text = new StringBuilder();
                foreach (var chunk in chunks.Where(chunk => chunk.Length is > 0 and <= 1024).Append([]))
                {
                    text.Append(Encoding.ASCII.GetString(encoder.Encode(chunk).Span));
                }

                var whole = chunks.Where(chunk => chunk.Length is > 0 and <= 1024).SelectMany(chunk => chunk).ToArray();
                text.ToString().ShouldBe(Uri.EscapeDataString(Convert.ToBase64String(whole)));
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Nothing_but_escapes_fits_the_buffer_too()
    {
        using var encoder = new Base64FormEncoder(3000);

        var text = Encoding.ASCII.GetString(encoder.Encode([.. Enumerable.Repeat((byte)0xFF, 3000)]).Span);

        text.ShouldBe(string.Concat(Enumerable.Repeat("%2F", 4000)));
    }

    [Fact]
    public void The_rest_of_a_chunk_fits_before_the_largest_one()
    {
        // The pool hands out powers of two, so only here does every byte count.
        using var encoder = new Base64FormEncoder(1024);
        encoder.Encode([0xFF, 0xFF]).Length.ShouldBe(0);

        var text = Encoding.ASCII.GetString(encoder.Encode([.. Enumerable.Repeat((byte)0xFF, 1024)]).Span);

        text.ShouldBe(string.Concat(Enumerable.Repeat("%2F", 1368)));
    }

    [Fact]
    public void A_buffer_goes_back_to_the_pool()
    {
        var encoder = new Base64FormEncoder(1024);
        MemoryMarshal.TryGetArray(encoder.Encode([1, 2, 3]), out var buffer).ShouldBeTrue();

        encoder.Dispose();

        // The shared pool gives this thread first what this thread gave back last.
        ReferenceEquals(ArrayPool<byte>.Shared.Rent(buffer.Array!.Length), buffer.Array).ShouldBeTrue();
    }
}
