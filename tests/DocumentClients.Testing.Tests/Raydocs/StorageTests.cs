using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace DocumentClients.Testing.Tests.Raydocs;

public sealed class StorageTests
{
    private static async Task<(int Status, string Code, XElement Error)> ErrorAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/xml");
        var error = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        error.Name.LocalName.ShouldBe("Error");
        return ((int)response.StatusCode, error.Element("Code")!.Value, error);
    }

    private static async Task ShouldFailAsync(Task<HttpResponseMessage> sending, int status, string code)
    {
        var error = await ErrorAsync(sending);
        (error.Status, error.Code).ShouldBe((status, code));
    }

    private static string Head(Uri url, string headers) =>
        $"PUT {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/pdf\r\n{headers}\r\n";

    private static async Task<Uri> DownloadUrlAsync(RaydocsEmulator server, RaydocsEmulatorDocument document)
    {
        using var client = server.Client();
        return new((await client.AskAsync($"extractions/documents/{document.Id}/url").JsonAsync()).GetProperty("url").GetString()!);
    }

    [Fact]
    public async Task Row_1_a_valid_upload_with_the_signed_type_is_stored()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (key, url) = await server.SignAsync();

        using var response = await RaydocsCalls.PutAsync(url);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBeEmpty();
        response.Headers.ETag!.Tag.ShouldBe("\"9a0364b9e99bb480dd25e1f0284c8555\"");
        var stored = server.StoredObjects.ShouldHaveSingleItem();
        stored.Key.ShouldBe(key);
        stored.Size.ShouldBe(7);
        stored.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData("content"u8)));
        stored.ContentType.ShouldBe("application/pdf");
        Encoding.UTF8.GetString(stored.Bytes!.Value.Span).ShouldBe("content");
        stored.Headers.ShouldContain(new KeyValuePair<string, string>("Host", server.Storage.Authority));
    }

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task Row_2_a_type_that_is_not_signed_may_be_any_or_none(string? contentType)
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { SignContentType = false });
        var (_, url) = await server.SignAsync();

        (await RaydocsCalls.PutAsync(url, contentType: contentType).RespondAsync()).Status.ShouldBe(200);
        server.StoredObjects.ShouldHaveSingleItem().ContentType.ShouldBe(contentType);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/pdf; charset=utf-8")]
    public async Task Row_3_another_type_than_the_signed_one_is_refused(string contentType)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, url) = await server.SignAsync();

        await ShouldFailAsync(RaydocsCalls.PutAsync(url, contentType: contentType), 403, "SignatureDoesNotMatch");
        server.StoredObjects.ShouldBeEmpty();
    }

    [Fact]
    public async Task Row_4_a_missing_type_that_was_signed_is_refused()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, url) = await server.SignAsync();

        await ShouldFailAsync(RaydocsCalls.PutAsync(url, contentType: null), 403, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task Row_5_a_tampered_signature_is_refused()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, url) = await server.SignAsync();
        var text = url.AbsoluteUri;
        var tampered = new Uri(text[..^1] + (text[^1] == '0' ? '1' : '0'));

        var error = await ErrorAsync(RaydocsCalls.PutAsync(tampered));

        (error.Status, error.Code).ShouldBe((403, "SignatureDoesNotMatch"));
        error.Error.Element("SignatureProvided")!.Value.ShouldBe(tampered.AbsoluteUri[^64..]);
        error.Error.Element("CanonicalRequest")!.Value.ShouldStartWith("PUT\n/");
    }

    [Fact]
    public async Task Row_6_another_key_is_refused()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, url) = await server.SignAsync();

        await ShouldFailAsync(
            RaydocsCalls.PutAsync(new Uri(url.AbsoluteUri.Replace("?", "x?", StringComparison.Ordinal))),
            403,
            "SignatureDoesNotMatch"
        );
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task Row_7_another_verb_is_refused(string method)
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { SignContentType = false });
        var (_, url) = await server.SignAsync();

        await ShouldFailAsync(RaydocsCalls.SendAsync(new HttpMethod(method), url), 403, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task Row_8_an_expired_url_is_refused()
    {
        var clock = Clock.Standing();
        await using var server = await RaydocsEmulator.StartAsync(new() { TimeProvider = clock });
        var (_, url) = await server.SignAsync();

        clock.Advance(TimeSpan.FromMinutes(5));
        (await RaydocsCalls.PutAsync(url).RespondAsync()).Status.ShouldBe(200);
        clock.Advance(TimeSpan.FromSeconds(1));
        var error = await ErrorAsync(RaydocsCalls.PutAsync(url));

        (error.Status, error.Code).ShouldBe((403, "AccessDenied"));
        error.Error.Element("Message")!.Value.ShouldBe("Request has expired");
        error.Error.Element("Expires")!.Value.ShouldBe("2026-01-02T03:09:05Z");
        error.Error.Element("ServerTime")!.Value.ShouldBe("2026-01-02T03:09:06Z");
    }

    [Fact]
    public async Task Row_9_an_authorization_besides_the_signature_is_refused()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, url) = await server.SignAsync();

        await ShouldFailAsync(RaydocsCalls.PutAsync(url, headers: ("Authorization", $"Bearer {server.Token}")), 400, "InvalidArgument");
        server.StoredObjects.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StorageChunkedResponse.LengthRequired, "411", "MissingContentLength")]
    [InlineData(StorageChunkedResponse.NotImplemented, "501", "NotImplemented")]
    public async Task Row_10_a_chunked_upload_without_a_length_is_refused(StorageChunkedResponse choice, string status, string code)
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { ChunkedUpload = choice });
        var (_, url) = await server.SignAsync();
        using var client = await RawClient.ConnectAsync(url);

        await client.SendAsync(Head(url, "Transfer-Encoding: chunked\r\n") + "7\r\ncontent\r\n0\r\n\r\n");
        var response = await client.ReadResponseAsync();

        response.ShouldStartWith($"HTTP/1.1 {status} ");
        response.ShouldContain($"<Code>{code}</Code>");
        server.StoredObjects.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StorageChunkedResponse.LengthRequired)]
    [InlineData(StorageChunkedResponse.NotImplemented)]
    public async Task Row_11_an_upload_that_is_neither_measured_nor_chunked_is_refused(StorageChunkedResponse choice)
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { ChunkedUpload = choice });
        var (_, url) = await server.SignAsync();
        using var client = await RawClient.ConnectAsync(url);

        await client.SendAsync(Head(url, ""));
        var response = await client.ReadResponseAsync();

        response.ShouldStartWith("HTTP/1.1 411 ");
        response.ShouldContain("<Code>MissingContentLength</Code>");
        server.StoredObjects.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("mgNkuembtIDdJeHwKEyFVQ==", 200, null)]
    [InlineData("1B2M2Y8AsgTpgAmY7PhCfg==", 400, "BadDigest")]
    [InlineData("not base64", 400, "InvalidDigest")]
    [InlineData("YWJj", 400, "InvalidDigest")]
    public async Task Row_12_a_checksum_is_checked_when_it_was_sent(string md5, int status, string? code)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, url) = await server.SignAsync();

        var response = await RaydocsCalls.PutAsync(url, headers: ("Content-MD5", md5)).RespondAsync();

        response.Status.ShouldBe(status);
        response.Text.ShouldContain(code is null ? "" : $"<Code>{code}</Code>");
        server.StoredObjects.Count.ShouldBe(code is null ? 1 : 0);
    }

    [Fact]
    public async Task Row_13_an_object_can_be_downloaded_with_a_signed_url()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, document) = await server.StoreAsync();
        var url = await DownloadUrlAsync(server, document);

        using var response = await RaydocsCalls.SendAsync(HttpMethod.Get, url);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await response.Content.ReadAsStringAsync()).ShouldBe("content");
        server.RequestCount(RaydocsOperation.GetObject).ShouldBe(1);
    }

    [Theory]
    [InlineData("bytes=1-3", "ont", "bytes 1-3/7")]
    [InlineData("bytes=4-", "ent", "bytes 4-6/7")]
    [InlineData("bytes=-2", "nt", "bytes 5-6/7")]
    [InlineData("bytes=5-100", "nt", "bytes 5-6/7")]
    public async Task Row_14_a_range_of_an_object_can_be_downloaded(string range, string expected, string contentRange)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, document) = await server.StoreAsync();
        var url = await DownloadUrlAsync(server, document);

        using var response = await RaydocsCalls.SendAsync(HttpMethod.Get, url, headers: ("Range", range));

        response.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await response.Content.ReadAsStringAsync()).ShouldBe(expected);
        response.Content.Headers.ContentRange.ShouldBe(ContentRangeHeaderValue.Parse(contentRange));
    }

    [Theory]
    [InlineData(true, "9a0364b9e99bb480dd25e1f0284c8555", 206, "tent")]
    [InlineData(true, "another", 200, "content")]
    [InlineData(false, "9a0364b9e99bb480dd25e1f0284c8555", 200, "content")]
    public async Task The_rest_is_sent_of_that_very_object_and_where_the_storage_serves_ranges(
        bool serves,
        string of,
        int status,
        string body
    )
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { ServeRanges = serves });
        var (_, document) = await server.StoreAsync();
        var url = await DownloadUrlAsync(server, document);

        using var response = await RaydocsCalls.SendAsync(HttpMethod.Get, url, headers: [("Range", "bytes=3-"), ("If-Range", $"\"{of}\"")]);

        ((int)response.StatusCode, await response.Content.ReadAsStringAsync()).ShouldBe((status, body));
        response.Headers.ETag!.Tag.ShouldBe("\"9a0364b9e99bb480dd25e1f0284c8555\"");
    }

    [Fact]
    public async Task A_range_beyond_the_end_cannot_be_satisfied_and_several_are_ignored()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, document) = await server.StoreAsync();
        var url = await DownloadUrlAsync(server, document);

        await ShouldFailAsync(RaydocsCalls.SendAsync(HttpMethod.Get, url, headers: ("Range", "bytes=7-")), 416, "InvalidRange");
        (await RaydocsCalls.SendAsync(HttpMethod.Get, url, headers: ("Range", "bytes=0-1,3-4")).RespondAsync()).ShouldBe((200, "content"));
    }

    [Fact]
    public async Task An_object_that_is_too_large_to_be_kept_is_known_but_not_given_back()
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { KeepContentsUpTo = 6 });
        var (_, document) = await server.StoreAsync();

        server.StoredObjects.ShouldHaveSingleItem().Bytes.ShouldBeNull();
        document.Size.ShouldBe(7);
        await ShouldFailAsync(RaydocsCalls.SendAsync(HttpMethod.Get, await DownloadUrlAsync(server, document)), 500, "InternalError");
    }

    [Fact]
    public async Task A_request_without_a_signature_is_refused()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, url) = await server.SignAsync();
        var bare = new Uri(url.GetLeftPart(UriPartial.Path));

        await ShouldFailAsync(RaydocsCalls.PutAsync(bare), 403, "AccessDenied");
        await ShouldFailAsync(RaydocsCalls.PutAsync(bare, headers: ("Authorization", $"Bearer {server.Token}")), 403, "AccessDenied");
    }

    [Theory]
    [InlineData("x-amz-acl", "private")]
    [InlineData("X-Amz-Meta-Name", "a.pdf")]
    public async Task A_header_for_the_storage_that_was_not_signed_is_refused(string name, string value)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, url) = await server.SignAsync();

        var error = await ErrorAsync(RaydocsCalls.PutAsync(url, headers: (name, value)));

        (error.Status, error.Code).ShouldBe((403, "AccessDenied"));
        error.Error.Element("HeadersNotSigned")!.Value.ShouldBe(name.ToLowerInvariant());
        (await RaydocsCalls.PutAsync(url, headers: ("X-Other", "y")).RespondAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_signed_header_has_to_be_sent()
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { SignVisibility = true });
        var (_, url) = await server.SignAsync();

        await ShouldFailAsync(RaydocsCalls.PutAsync(url), 403, "SignatureDoesNotMatch");
        await ShouldFailAsync(RaydocsCalls.PutAsync(url, headers: ("x-amz-acl", "public-read")), 403, "SignatureDoesNotMatch");
        (await RaydocsCalls.PutAsync(url, headers: ("x-amz-acl", "private")).RespondAsync()).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(false, "200", 1)]
    [InlineData(true, "403", 0)]
    public async Task An_upload_that_began_in_time_may_end_later_unless_chosen_otherwise(bool checkAtEnd, string status, int stored)
    {
        var clock = Clock.Standing();
        await using var server = await RaydocsEmulator.StartAsync(
            new()
            {
                TimeProvider = clock,
                CheckExpiryAtEnd = checkAtEnd,
                RecordBodiesUpTo = 0,
            }
        );
        var (_, url) = await server.SignAsync();
        using var client = await RawClient.ConnectAsync(url);

        await client.SendAsync(Head(url, "Content-Length: 7\r\nExpect: 100-continue\r\n"));
        // 100 is sent when the server begins to read the body: all that is checked before has been by then.
        const string Continue = "HTTP/1.1 100 Continue\r\n\r\n";
        (await client.ReadAsync(Continue.Length)).ShouldBe(Continue);
        clock.Advance(TimeSpan.FromHours(1));
        await client.SendAsync("content");

        (await client.ReadResponseAsync()).ShouldStartWith($"HTTP/1.1 {status} ");
        server.StoredObjects.Count.ShouldBe(stored);
    }

    [Fact]
    public async Task An_upload_that_is_cut_short_stores_nothing()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, url) = await server.SignAsync();
        using (var client = await RawClient.ConnectAsync(url))
        {
            await client.SendAsync(Head(url, "Content-Length: 7\r\n") + "conten");
            await TestTools.Eventually.Is(() => server.RequestCount(RaydocsOperation.PutObject) == 1);
            client.EndSending();
            await client.ReadToEndAsync();
        }

        var request = server.Requests.Single(request => request.Operation == RaydocsOperation.PutObject);
        await request.Completed;
        server.StoredObjects.ShouldBeEmpty();
        request.StatusCode.ShouldBeNull();
    }

    [Fact]
    public async Task A_large_upload_is_hashed_on_its_way()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, url) = await server.SignAsync();
        using var client = RaydocsCalls.Bare();
        using var content = new GeneratedContent("", GeneratedContent.Block, times: 100, "");
        content.Headers.ContentType = new("application/pdf");

        (await client.PutAsync(url, content).RespondAsync()).Status.ShouldBe(200);

        var stored = server.StoredObjects.ShouldHaveSingleItem();
        stored.Size.ShouldBe(100L * GeneratedContent.Block.Length);
        stored.Sha256.ShouldBe(GeneratedContent.Sha256(GeneratedContent.Block, 100));
        stored.Bytes.ShouldBeNull();
    }

    [Fact]
    public async Task An_empty_upload_and_a_second_one_to_the_same_key_are_stored()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, url) = await server.SignAsync();

        (await RaydocsCalls.PutAsync(url, "").RespondAsync()).Status.ShouldBe(200);
        server.StoredObjects.ShouldHaveSingleItem().Size.ShouldBe(0);
        (await RaydocsCalls.PutAsync(url, "more").RespondAsync()).Status.ShouldBe(200);
        server.StoredObjects.ShouldHaveSingleItem().Size.ShouldBe(4);
    }

    [Fact]
    public async Task Faults_are_committed_at_the_storage_too()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (_, url) = await server.SignAsync();
        server.Faults.Next(RaydocsOperation.PutObject).Status(503, ("Retry-After", "1"));
        server.Faults.Next(RaydocsOperation.PutObject).DropResponseAfterProcessing();

        (await RaydocsCalls.PutAsync(url).RespondAsync()).Status.ShouldBe(503);
        server.StoredObjects.ShouldBeEmpty();
        await Should.ThrowAsync<HttpRequestException>(() => RaydocsCalls.PutAsync(url));
        server.StoredObjects.Count.ShouldBe(1);
        server.Requests.Select(request => request.StatusCode?.ToString(CultureInfo.InvariantCulture)).ShouldBe(["201", "503", null]);
    }
}
