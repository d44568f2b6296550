using System.Text;
using DocumentClients.Http.Content;
using FsCheck;
using FsCheck.Fluent;

namespace DocumentClients.Core.Tests.Http.Content;

public sealed class Base64FormEncoderProperties
{
    [Fact]
    public void Whatever_the_chunks_the_text_is_the_escaped_base64_of_the_whole() => Prop.ForAll<byte[][]>(chunks =>
    {
        using var encoder = new Base64FormEncoder(1024);
        var text = new StringBuilder();
        foreach (var chunk in chunks.Where(chunk => chunk.Length is > 0 and <= 1024).Append([]))
        {
            text.Append(Encoding.ASCII.GetString(encoder.Encode(chunk).Span));
        }

        var whole = chunks.Where(chunk => chunk.Length is > 0 and <= 1024).SelectMany(chunk => chunk).ToArray();
        text.ToString().ShouldBe(Uri.EscapeDataString(Convert.ToBase64String(whole)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Nothing_but_escapes_fits_the_buffer_too()
    {
        using var encoder = new Base64FormEncoder(3000);

        var text = Encoding.ASCII.GetString(encoder.Encode([.. Enumerable.Repeat((byte)0xFF, 3000)]).Span);

        text.ShouldBe(string.Concat(Enumerable.Repeat("%2F", 4000)));
    }
}
