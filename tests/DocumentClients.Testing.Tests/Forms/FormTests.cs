using System.Security.Cryptography;
using System.Text;

namespace DocumentClients.Testing.Tests.Forms;

public sealed class FormTests : IAsyncLifetime
{
    private PolydocsEmulator _server = null!;

    public async Task InitializeAsync() => _server = await PolydocsEmulator.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    private async Task<string> PostAsync(
        string body,
        string contentType = "multipart/form-data; boundary=" + Raw.Boundary,
        string path = "/document/process"
    )
    {
        using var client = await RawClient.ConnectAsync(_server.Address);
        await client.SendAsync(Raw.Post(_server, body, path, contentType));
        return await client.ReadResponseAsync();
    }

    [Theory]
    [InlineData("Rechnung Übersicht.pdf", "Rechnung Übersicht.pdf")]
    [InlineData("漢字.pdf", "漢字.pdf")]
    [InlineData("quote'%22semi;colon.pdf", "quote'\"semi;colon.pdf")]
    [InlineData("line%0D%0Abreak.pdf", "line\r\nbreak.pdf")]
    [InlineData("100%25.pdf", "100%25.pdf")]
    [InlineData(@"back\slash.pdf", @"back\slash.pdf")]
    [InlineData("=?utf-8?B?w5wucGRm?=", "=?utf-8?B?w5wucGRm?=")]
    [InlineData("a=b.pdf", "a=b.pdf")]
    [InlineData("", "")]
    public async Task A_file_name_is_what_stands_between_the_quotes(string sent, string expected)
    {
        (await PostAsync(Raw.Multipart(Raw.Utf8(Raw.File("content", fileName: sent))))).ShouldStartWith("HTTP/1.1 200 ");

        var document = _server.Documents.ShouldHaveSingleItem();
        document.FileName.ShouldBe(expected);
        document.ContentDisposition.ShouldBe($"form-data; name=\"file\"; filename=\"{sent}\"");
        document.ContentType.ShouldBe("application/pdf");
    }

    [Theory]
    [InlineData("form-data; name=file; filename=a.pdf", "a.pdf")]
    [InlineData("form-data; FileName=\"a.pdf\"; NAME=\"file\"", "a.pdf")]
    [InlineData("form-data; name=\"file\"; filename=\"a.pdf\"; filename*=utf-8''b.pdf", "a.pdf")]
    [InlineData("form-data; filename*=utf-8''b.pdf; filename=a.pdf ; name=file", "a.pdf")]
    [InlineData("form-data;name=\"file\";filename=\"a;b=c.pdf\"", "a;b=c.pdf")]
    public async Task Other_ways_to_write_the_header_are_understood(string header, string expected)
    {
        await PostAsync(Raw.Multipart($"Content-Disposition: {header}\r\n\r\ncontent"));

        _server.Documents.ShouldHaveSingleItem().FileName.ShouldBe(expected);
        _server.Documents[0].ContentType.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("\r\n")]
    [InlineData("\r\n--x-boundar")]
    [InlineData("text\r\n--x-boundary2 not at all the end")]
    public async Task The_content_is_received_to_the_byte(string content)
    {
        // A line that begins with the boundary is one, whatever follows: the last case is malformed for any reader.
        var malformed = content.Contains(Raw.Boundary, StringComparison.Ordinal);

        var response = await PostAsync(Raw.Multipart(Raw.File(content)));

        response.ShouldStartWith(malformed ? "HTTP/1.1 400 " : "HTTP/1.1 200 ");
        _server
            .Documents.Select(document => (document.Size, document.Sha256))
            .ShouldBe(malformed ? [] : [(content.Length, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(content))))]);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    public async Task A_multipart_form_needs_a_boundary(string contentType)
    {
        (await PostAsync(Raw.Multipart(Raw.File("content")), contentType)).ShouldEndWith("""{"detail":"Missing boundary in multipart"}""");
        _server.Requests[0].StatusCode.ShouldBe(400);
    }

    [Fact]
    public async Task A_quoted_boundary_is_the_same_boundary()
    {
        await PostAsync(Raw.Multipart(Raw.File("content")), $"multipart/form-data; boundary=\"{Raw.Boundary}\"");

        _server.Documents.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("--x-boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncontent")]
    [InlineData("--x-boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncontent\r\n--x-boundary\r\n")]
    [InlineData("--x-boundary\r\nContent-Disposition: form-data; filename=\"a\"\r\n\r\ncontent\r\n--x-boundary--\r\n")]
    [InlineData("--x-boundary\r\n\r\ncontent\r\n--x-boundary--\r\n")]
    [InlineData("nothing of the kind")]
    [InlineData("")]
    public async Task A_form_that_is_not_closed_or_not_named_is_malformed(string body)
    {
        (await PostAsync(body)).ShouldEndWith("""{"detail":"There was an error parsing the body"}""");

        _server.Requests[0].StatusCode.ShouldBe(400);
        _server.Documents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_ends_too_early_creates_no_document_and_gets_no_response(bool atTheLastByte)
    {
        var whole = Raw.Post(_server, Raw.Multipart(Raw.File("content")));
        using var client = await RawClient.ConnectAsync(_server.Address);

        // The last bytes are a line break after the closing boundary: without them, the form is complete but the request is not.
        await client.SendAsync(whole[..^(atTheLastByte ? 1 : 20)]);

        // A connection that ends before its request was begun is closed without a look at it.
        await TestTools.Eventually.Is(() => _server.Requests.Count == 1);
        client.EndSending();

        (await client.ReadToEndAsync()).Text.ShouldBeEmpty();
        await _server.Requests.ShouldHaveSingleItem().Completed;
        _server.Documents.ShouldBeEmpty();
        _server.Requests[0].StatusCode.ShouldBeNull();
    }

    [Theory]
    [InlineData(1024 * 1024, 200)]
    [InlineData((1024 * 1024) + 1, 400)]
    public async Task A_field_may_have_one_mebibyte(int length, int status)
    {
        (await PostAsync(Raw.Multipart(Raw.Field("source", new string('x', length)), Raw.File("content")))).ShouldStartWith(
            $"HTTP/1.1 {status} "
        );

        _server.Documents.Count.ShouldBe(status == 200 ? 1 : 0);
    }

    [Fact]
    public async Task Fields_are_kept_in_order_with_repetitions_and_whatever_their_name()
    {
        await PostAsync(
            Raw.Multipart(
                Raw.Field("source", "one"),
                Raw.Field("unheard_of", ""),
                Raw.File("content"),
                Raw.Field("source", Raw.Utf8("zwei Ü")),
                Raw.File("other", name: "attachment")
            )
        );

        var document = _server.Documents.ShouldHaveSingleItem();
        document.Fields.ShouldBe([new("source", "one"), new("unheard_of", ""), new("source", "zwei Ü")]);
        document.Source.ShouldBe("zwei Ü");
    }

    [Theory]
    [InlineData("file_contents=YQ%3D%3D&source=a+b%26c%3Dd", "a b&c=d")]
    [InlineData("source=%C3%9C&file_contents=YQ==", "Ü")]
    [InlineData("file_contents=YQ%3d%3d&source=100%&&=x&flag", "100%")]
    [InlineData("file_contents=YQ==&source=%zz%4", "%zz%4")]
    [InlineData("file%5Fcontents=YQ==&sour%63e=x", "x")]
    public async Task A_url_encoded_form_is_decoded(string body, string source)
    {
        (await PostAsync(body, "application/x-www-form-urlencoded", "/document/process_base64")).ShouldStartWith("HTTP/1.1 200 ");

        var document = _server.Documents.ShouldHaveSingleItem();
        document.Source.ShouldBe(source);
        document.Size.ShouldBe(1);
    }

    [Fact]
    public async Task A_url_encoded_name_without_end_is_malformed()
    {
        (await PostAsync(new string('x', 5000), "application/x-www-form-urlencoded", "/document/process_base64")).ShouldStartWith(
            "HTTP/1.1 400 "
        );
    }

    [Fact]
    public async Task Escapes_that_are_cut_by_the_network_are_decoded_all_the_same()
    {
        var base64 = Convert.ToBase64String([.. Enumerable.Range(0, 200).Select(value => (byte)(value | 0xF8))]);
        var body = $"source=x&file_contents={Uri.EscapeDataString(base64)}";
        using var client = await RawClient.ConnectAsync(_server.Address);
        await client.SendAsync(Raw.Head(_server, "/document/process_base64", "application/x-www-form-urlencoded", body.Length));
        foreach (var character in body)
        {
            await client.SendAsync(character.ToString());
            await Task.Yield();
        }

        (await client.ReadResponseAsync()).ShouldStartWith("HTTP/1.1 200 ");
        _server.Documents[0].Size.ShouldBe(200);
    }
}
