using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using DocumentClients.Compatibility;
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

    /// <summary>One character after the other, as it was done before: the vectors have to give the same, wherever they fall.</summary>
    [Fact]
    public void The_vectors_give_what_one_character_after_the_other_gives() =>
        Prop.ForAll<int, byte, byte[]>(
                (seed, density, rest) =>
                {
                    var random = new System.Random(seed);
                    var bytes = new byte[random.Next(20_000)];
                    random.NextBytes(bytes);

                    // From none to nothing but escapes.
                    for (var place = 0; place < bytes.Length; place++)
                    {
                        bytes[place] = random.Next(256) < density ? (byte)0xFF : bytes[place];
                    }

                    var text = Encoding.ASCII.GetBytes(Convert.ToBase64String([.. bytes, .. rest]));
                    var (fast, slow) = (Room(text), Room(text));
                    fast.AsSpan(0, Base64Escape.Escape(text, fast))
                        .SequenceEqual(slow.AsSpan(0, Base64Escape.EscapeEach(text, slow)))
                        .ShouldBeTrue();
                    Base64Escape.Count(text).ShouldBe(text.Count(static character => character is (byte)'+' or (byte)'/' or (byte)'='));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData('+', "%2B")]
    [InlineData('/', "%2F")]
    [InlineData('=', "%3D")]
    public void Each_is_escaped_at_each_place(char special, string escape)
    {
        for (var place = 0; place < 40; place++)
        {
            var text = (new string('A', place) + special + new string('z', 40 - place)).ToCharArray();
            var output = Room(Encoding.ASCII.GetBytes(text));

            // Padding is never anywhere but at the end.
            var length = special == '=' ? place + 1 : text.Length;
            var written = Base64Escape.Escape(Encoding.ASCII.GetBytes(text, 0, length), output);

            Encoding.ASCII.GetString(output, 0, written).ShouldBe(new string('A', place) + escape + new string('z', length - place - 1));
        }
    }

    [Fact]
    public void Output_that_might_be_too_short_is_refused() =>
        Should.Throw<ArgumentException>(() => Base64Escape.Escape("AAAA"u8, new byte[(3 * 4) + Base64Escape.Slack - 1]));

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

    private static byte[] Room(byte[] text) => new byte[(3 * text.Length) + Base64Escape.Slack];
}
