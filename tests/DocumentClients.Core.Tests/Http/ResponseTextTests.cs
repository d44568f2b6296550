using System.Text;
using DocumentClients.Http;

namespace DocumentClients.Core.Tests.Http;

public sealed class ResponseTextTests
{
    [Theory]
    [InlineData("""{"a":"plain"}""")]
    [InlineData("")]
    [InlineData("""["\ud83d\ude00"]""")]
    [InlineData("""["\uD83D\uDE00\u0041\n"]""")]
    [InlineData("""["\\ud83d"]""")]
    [InlineData("""["\\\\ud83d"]""")]
    [InlineData("""["\uzzzz"]""")]
    [InlineData("""["\ud7ff\ue000"]""")]
    [InlineData("[\"\\")]
    [InlineData("[\"\\u")]
    [InlineData("[\"\\ud83")]
    public void A_text_that_is_sound_is_left_as_it_is(string json)
    {
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(json);

        ResponseText.Sound(bytes).Equals(bytes).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""["\ud83d"]""", """["\ufffd"]""")]
    [InlineData("""["\ude00"]""", """["\ufffd"]""")]
    [InlineData("""["\ud83dx\ude00"]""", """["\ufffdx\ufffd"]""")]
    [InlineData("""["\ud83d\n\ude00"]""", """["\ufffd\n\ufffd"]""")]
    [InlineData("""["\ud83d\ud83d\ude00"]""", """["\ufffd\ud83d\ude00"]""")]
    [InlineData("""["\ude00\ud83d\ude00\ud83d"]""", """["\ufffd\ud83d\ude00\ufffd"]""")]
    [InlineData("""["\\\ud83d"]""", """["\\\ufffd"]""")]
    [InlineData("""["\u0041\ud83d\u0041"]""", """["\u0041\ufffd\u0041"]""")]
    [InlineData("""["\ud83d\uzzzz"]""", """["\ufffd\uzzzz"]""")]
    [InlineData("""["\ud83d""", """["\ufffd""")]
    public void Halves_of_characters_are_replaced(string json, string expected) =>
        Encoding.UTF8.GetString(ResponseText.Sound(Encoding.UTF8.GetBytes(json)).Span).ShouldBe(expected);

    [Fact]
    public void Bytes_that_are_no_text_are_replaced_too()
    {
        byte[] json = [.. "[\"a"u8, 0xFF, .. "b\\ud83d\"]"u8];

        ResponseText.Sound(json).ToArray().ShouldBe(Encoding.UTF8.GetBytes("[\"a\uFFFDb\\ufffd\"]"));
        json[3].ShouldBe((byte)0xFF);
    }
}
