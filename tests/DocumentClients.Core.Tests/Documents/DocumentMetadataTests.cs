using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace DocumentClients.Core.Tests.Documents;

public partial class DocumentMetadataTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData(" -1.50e+3 ")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("{\"a\" : [1, {\"a\": null}],\r\n\t\"ä😀\": \"\\ud83d\\uDE00\\\\ud800\\n\"}")]
    [InlineData("[{\"a\":1},{\"a\":1}]")]
    [InlineData("{\"a\":1,\"A\":1,\"a \":1}")]
    [InlineData("\"a\u2028b\uFEFF\"")]
    [InlineData("\"\\ud839\\ude09\"")]
    public void Valid_text_is_kept_byte_for_byte(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        DocumentMetadata.Parse(json).Utf8.ToArray().ShouldBe(bytes);
        DocumentMetadata.Parse(json).Text.ShouldBe(json);
        DocumentMetadata.Parse(bytes).Utf8.ToArray().ShouldBe(bytes);
        DocumentMetadata.Parse(bytes).Text.ShouldBe(json);
    }

    [Theory]
    [InlineData("", 1, 1, "expected a value, found the end of the text")]
    [InlineData("  ", 1, 3, "expected a value, found the end of the text")]
    [InlineData("{\n  \"a\": }", 2, 8, "expected a value, found '}'")]
    [InlineData("{", 1, 2, "expected a member name or '}', found the end of the text")]
    [InlineData("[", 1, 2, "expected a value or ']', found the end of the text")]
    [InlineData("{a:1}", 1, 2, "expected a member name or '}', found 'a'")]
    [InlineData("{'a':1}", 1, 2, "expected a member name or '}', found '''")]
    [InlineData("{]", 1, 2, "expected a member name or '}', found ']'")]
    [InlineData("{,}", 1, 2, "expected a member name or '}', found ','")]
    [InlineData("[,]", 1, 2, "expected a value or ']', found ','")]
    [InlineData("{\"a\"", 1, 5, "expected ':', found the end of the text")]
    [InlineData("{\"a\" 1}", 1, 6, "expected ':', found '1'")]
    [InlineData("{\"a\\\"\" 1}", 1, 8, "expected ':', found '1'")]
    [InlineData("{\"a\":", 1, 6, "expected a value, found the end of the text")]
    [InlineData("{\"a\":1", 1, 7, "expected ',' or '}', found the end of the text")]
    [InlineData("{\"a\":1,", 1, 8, "expected a member name, found the end of the text")]
    [InlineData("{\"a\":1, \n ", 2, 2, "expected a member name, found the end of the text")]
    [InlineData("{\"a\":1,}", 1, 8, "expected a member name, found '}'")]
    [InlineData("{\"a\":1,,", 1, 8, "expected a member name, found ','")]
    [InlineData("{\"a\":1 \"b\":2}", 1, 8, "expected ',' or '}', found '\"'")]
    [InlineData("{\"a\":1,\"b\" 2}", 1, 12, "expected ':', found '2'")]
    [InlineData("{\"a\":[]]", 1, 8, "expected ',' or '}', found ']'")]
    [InlineData("[1,", 1, 4, "expected a value, found the end of the text")]
    [InlineData("[1,]", 1, 4, "expected a value, found ']'")]
    [InlineData("[1 2]", 1, 4, "expected ',' or ']', found '2'")]
    [InlineData("[1}", 1, 3, "expected ',' or ']', found '}'")]
    [InlineData("[\"a\"", 1, 5, "expected ',' or ']', found the end of the text")]
    [InlineData("1 2", 1, 3, "expected the end of the text, found '2'")]
    [InlineData("{},", 1, 3, "expected the end of the text, found ','")]
    [InlineData("{}}", 1, 3, "expected the end of the text, found '}'")]
    [InlineData("trux", 1, 4, "expected 'true', found 'x'")]
    [InlineData("[fals", 1, 6, "expected 'false', found the end of the text")]
    [InlineData("nil", 1, 2, "expected 'null', found 'i'")]
    [InlineData("NaN", 1, 1, "expected a value, found 'N'")]
    [InlineData("[Infinity]", 1, 2, "expected a value or ']', found 'I'")]
    [InlineData("-Infinity", 1, 2, "expected a digit, found 'I'")]
    [InlineData("01", 1, 2, "expected the end of the text, found '1'")]
    [InlineData("1.", 1, 3, "expected a digit, found the end of the text")]
    [InlineData("[1e+]", 1, 5, "expected a digit, found ']'")]
    [InlineData("[1a]", 1, 3, "expected ',' or ']', found 'a'")]
    [InlineData("\"abc", 1, 5, "expected a closing '\"', found the end of the text")]
    [InlineData("{\"ab\\\"", 1, 7, "expected a closing '\"', found the end of the text")]
    [InlineData("\"a\nb\"", 1, 3, "expected an escape instead of a control character, found U+000A")]
    [InlineData("[9a]", 1, 3, "expected ',' or ']', found 'a'")]
    [InlineData("\"a\\ b\"", 1, 4, "expected a valid escape, found ' '")]
    [InlineData("\"a\\q\"", 1, 4, "expected a valid escape, found 'q'")]
    [InlineData("\"\\u12G4\"", 1, 6, "expected a valid escape, found 'G'")]
    [InlineData("[1,// c\n2]", 1, 4, "expected a value, found '/'")]
    [InlineData("/* c */ 1", 1, 1, "expected a value, found '/'")]
    [InlineData("\uFEFF{}", 1, 1, "expected a value, found a byte order mark")]
    [InlineData("{\"ä\": ä}", 1, 7, "expected a value, found 'ä'")]
    [InlineData("{\"ä😀\":\n \"😀\" 😀}", 2, 7, "expected ',' or '}', found '😀'")]
    [InlineData("[\r\n  \"ä\",\r\n  x]", 3, 3, "expected a value, found 'x'")]
    [InlineData("{\"a\":1,\n \"ä😀\":2, \"\\u0061\":3}", 2, 11, "expected a new member name, found one that the object already has")]
    [InlineData("[{\"a\":{\"a\":1},\"a\":1}]", 1, 15, "expected a new member name, found one that the object already has")]
    [InlineData("[\"ä😀\\ud800\"]", 1, 6, "expected well-formed Unicode, found half of a surrogate pair")]
    [InlineData("[\"\\\\\\udc00\"]", 1, 5, "expected well-formed Unicode, found half of a surrogate pair")]
    [InlineData("[\"\\ud83dx\\ude00\"]", 1, 3, "expected well-formed Unicode, found half of a surrogate pair")]
    [InlineData("[\"\\ud83d\\ud83d\\ude00\"]", 1, 3, "expected well-formed Unicode, found half of a surrogate pair")]
    [InlineData("{\"\\uDFFF\":1}", 1, 3, "expected well-formed Unicode, found half of a surrogate pair")]
    public void A_mistake_is_shown_with_its_place_and_what_was_expected(string json, int line, int column, string what)
    {
        Check(Should.Throw<InvalidMetadataException>(() => DocumentMetadata.Parse(json)));
        Check(Should.Throw<InvalidMetadataException>(() => DocumentMetadata.Parse(Encoding.UTF8.GetBytes(json))));

        void Check(InvalidMetadataException failure)
        {
            failure.Message.ShouldBe($"Metadata is not valid JSON at line {line}, column {column}: {what}.");
            (failure.Line, failure.Column).ShouldBe((line, column));
            failure.InnerException.ShouldBeNull("an inner error would quote the metadata");
        }
    }

    [Theory]
    [InlineData('\ud800')]
    [InlineData('\udfff')]
    public void Half_of_a_surrogate_pair_in_the_text_is_refused(char half)
    {
        foreach (var json in new[] { $"[\n\"ä😀{half}\"]", $"[\n\"ä😀{half}", $"[\n\"ä😀{half}a\":1}}" })
        {
            var failure = Should.Throw<InvalidMetadataException>(() => DocumentMetadata.Parse(json));

            (failure.Line, failure.Column).ShouldBe((2, 5));
            failure.Message.ShouldContain("expected well-formed Unicode, found half of a surrogate pair");
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xFF }, "0xFF")]
    [InlineData(new byte[] { 0xE2, 0x82 }, "0xE2")]
    [InlineData(new byte[] { 0xC0, 0x80 }, "0xC0")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "0xED")]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 }, "0xF4")]
    public void Bytes_that_are_not_utf8_are_refused(byte[] invalid, string shown)
    {
        byte[] json = [.. Encoding.UTF8.GetBytes("[\n\"ä😀"), .. invalid, .. Encoding.UTF8.GetBytes("\"]")];

        var failure = Should.Throw<InvalidMetadataException>(() => DocumentMetadata.Parse(json));

        failure.Message.ShouldBe($"Metadata is not valid JSON at line 2, column 5: expected UTF-8, found the byte {shown}.");
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Values_nest_64_levels_deep_and_no_deeper(string open, string close)
    {
        static string Nested(int levels, string open, string close) =>
            string.Concat(Enumerable.Repeat(open, levels)) + "1" + string.Concat(Enumerable.Repeat(close, levels));

        DocumentMetadata.Parse(Nested(64, open, close)).Text.ShouldStartWith(open);

        var failure = Should.Throw<InvalidMetadataException>(() => DocumentMetadata.Parse(Nested(65, open, close)));
        failure.Column.ShouldBe((64 * open.Length) + 1);
        failure.Message.ShouldContain($"expected at most 64 levels, found '{open[0]}'");
    }

    [Fact]
    public void Null_arguments_are_refused()
    {
        Should.Throw<ArgumentNullException>(() => DocumentMetadata.Parse((string)null!)).ParamName.ShouldBe("json");
        Should.Throw<ArgumentNullException>(() => DocumentMetadata.From((JsonNode)null!));
        Should.Throw<ArgumentNullException>(() => DocumentMetadata.From(1, null!));
    }

    [Fact]
    public void Nodes_elements_and_values_become_text()
    {
        using var document = JsonDocument.Parse("[ {\"b\" : 1.50} ]");

        DocumentMetadata.From(new JsonObject { ["a"] = new JsonArray(1, "x", null) }).Text.ShouldBe("{\"a\":[1,\"x\",null]}");
        DocumentMetadata.From(document.RootElement[0]).Text.ShouldBe("{\"b\" : 1.50}");
        DocumentMetadata.From(new Note("hello", 3), Json.Default.Note).Text.ShouldBe("{\"text\":\"hello\",\"pages\":3}");
        DocumentMetadata.From<Note?>(null, Json.Default.Note!).Text.ShouldBe("null");
    }

    [Fact]
    public void Nodes_and_elements_that_were_read_less_strictly_are_refused()
    {
        using var commented = JsonDocument.Parse("[1,/* c */2]", new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var twice = JsonNode.Parse("{\"a\":1,\"a\":2}")!;
        var half = JsonNode.Parse("[\"\\ud800\"]")!;

        Should.Throw<InvalidMetadataException>(() => DocumentMetadata.From(commented.RootElement)).Column.ShouldBe(4);
        Should.Throw<InvalidMetadataException>(() => DocumentMetadata.From(twice)).Column.ShouldBe(8);
        Should.Throw<InvalidMetadataException>(() => DocumentMetadata.From(half)).Line.ShouldBe(1);
        Should.Throw<InvalidMetadataException>(() => DocumentMetadata.From(JsonValue.Create(double.NaN)));
        Should
            .Throw<InvalidMetadataException>(() => DocumentMetadata.From(double.NaN, Json.Default.Double))
            .Message.ShouldBe("Metadata cannot be written as JSON; see the inner exception.");
        Should
            .Throw<ArgumentException>(() => DocumentMetadata.From(default(JsonElement)))
            .Message.ShouldBe("The element holds no value. (Parameter 'element')");
    }

    [Fact]
    public void Bytes_given_may_be_used_for_something_else_afterwards()
    {
        var bytes = "[1]"u8.ToArray();
        var metadata = DocumentMetadata.Parse(bytes);
        bytes[1] = (byte)'}';

        metadata.Text.ShouldBe("[1]");
    }

    [Fact]
    public void Its_content_stays_out_of_logs() =>
        DocumentMetadata.Parse("{\"name\":\"Ädda\"}").ToString().ShouldBe("DocumentMetadata (16 bytes)");

    [Fact]
    public void Metadata_are_equal_when_their_texts_are()
    {
        var one = DocumentMetadata.Parse("{\"a\":1}");
        var same = DocumentMetadata.Parse("{\"a\":1}"u8.ToArray());
        var other = DocumentMetadata.Parse("{\"a\": 1}");

        one.ShouldBe(same);
        one.GetHashCode().ShouldBe(same.GetHashCode());
        (one == same).ShouldBeTrue();
        (one != other).ShouldBeTrue();
        one.Equals((object?)other).ShouldBeFalse();
        one.Equals(null).ShouldBeFalse();
        (one == null).ShouldBeFalse();
    }

    internal sealed record Note(string Text, int Pages);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(Note))]
    [JsonSerializable(typeof(double))]
    private sealed partial class Json : JsonSerializerContext;
}
