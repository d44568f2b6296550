using System.Net.Http.Headers;
using DocumentClients;
using Stubs.Tests.Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Own;

/// <summary>
/// A body goes out as it was declared, with what describes it; one that cannot is refused by the name of its parameter, and nothing is
/// sent.
/// </summary>
public sealed class OwnBodyTests : IDisposable
{
    private readonly PolydocsStubs _polydocs = new();

    private IOwnBodies Api => _polydocs.Client().CreateApi<IOwnBodies>(OwnBodyJson.Default);

    private IOwnPlainBodies Plain => _polydocs.Client().CreateApi<IOwnPlainBodies>(OwnBodyJson.Default);

    private static DocumentPart Document => new(DocumentSource.FromBytes("%PDF-1.7"u8.ToArray(), "a.pdf"));

    public void Dispose() => _polydocs.Dispose();

    [Fact]
    public async Task Headers_that_describe_a_body_go_out_with_it()
    {
        Stub("POST");
        using var content = new ByteArrayContent([1, 2, 3]);
        content.Headers.ContentEncoding.Add("exi");
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-own");

        await Api.DescribeAsync(new OwnItem("a"));
        await Api.DescribeContentAsync(content);
        await Api.DescribeFormAsync(Document);
        await Api.DescribeNothingAsync();

        var requests = _polydocs.Server.Requests;
        requests.ShouldAllBe(static request => request.Headers["Content-Language"] == "de");
        (requests[0].Headers["Content-Encoding"], requests[0].Headers["Content-Type"]).ShouldBe(("aes128gcm", "application/vnd.own+json"));
        (requests[1].Headers["Content-Encoding"], requests[1].Headers["Content-Type"], requests[1].Headers["Content-Length"]).ShouldBe(
            ("exi", "application/x-own", "3")
        );
        requests[2].Headers["Content-Type"].ShouldStartWith("multipart/form-data; boundary=");
        (await requests[2].PartsAsync()).ShouldHaveSingleItem().FileName.ShouldBe("a.pdf");
        requests[3].Headers["Content-Length"].ShouldBe("0");
    }

    [Fact]
    public async Task A_call_without_a_body_has_no_media_type()
    {
        Stub("POST");

        await Api.SendNothingAsync();

        var request = _polydocs.Server.OnlyRequest();
        request.Headers.ContainsKey("Content-Type").ShouldBeFalse();
        (request.Headers["Content-Length"], request.Headers["X-Seen"]).ShouldBe(("0", "yes"));
    }

    [Fact]
    public async Task Every_retry_has_the_headers_of_the_body_and_one_credential()
    {
        _polydocs.Server.Stub("POST", "/bodies", new StubResponse(503, null), StubResponse.Json("{}"));
        using var content = new StringContent("text");
        content.Headers.ContentLanguage.Add("de");
        content.Headers.TryAddWithoutValidation("X-Own", "mine");
        content.Headers.TryAddWithoutValidation("X-API-KEY", "a-credential-of-ones-own");

        await Api.SendAgainAsync(content);

        _polydocs.Server.Requests.Count.ShouldBe(2);
        _polydocs.Server.Requests.ShouldAllBe(static request =>
            request.Headers["Content-Language"] == "de"
            && request.Headers["X-Own"] == "mine"
            && request.Headers["X-API-KEY"] == PolydocsStubs.Key
        );
    }

    [Fact]
    public async Task An_implicit_body_that_is_null_is_refused_by_its_name()
    {
        (await Should.ThrowAsync<ArgumentNullException>(() => Api.SendImplicitAsync(null!))).ParamName.ShouldBe("item");

        _polydocs.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_implicit_body_is_sent_as_JSON()
    {
        Stub("POST");

        await Api.SendImplicitAsync(new OwnItem("a"), "b");

        var request = _polydocs.Server.OnlyRequest();
        (request.Text, request.Headers["Content-Type"], request.Query).ShouldBe(("""{"name":"a"}""", "application/json", "?note=b"));
    }

    [Fact]
    public async Task A_body_that_cannot_be_written_is_refused_by_its_name()
    {
        var ring = new OwnFaulty();
        ring.Next = ring;

        foreach (
            var faulty in new[]
            {
                ring,
                new OwnFaulty { Throws = true },
            }
        )
        {
            var failure = await Should.ThrowAsync<ArgumentException>(() => Api.SendFaultyAsync(faulty));
            failure.ParamName.ShouldBe("faulty");
            failure.Message.ShouldContain("Nothing was sent.");
            failure.Message.ShouldNotContain("canary");
            failure.InnerException.ShouldNotBeNull();
        }

        (await Should.ThrowAsync<ArgumentException>(() => Api.SendNumberAsync(double.NaN))).ParamName.ShouldBe("ratio");
        _polydocs.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_whose_stream_breaks_is_refused_by_its_name()
    {
        using var content = new StreamContent(new BrokenStream());

        var failure = await Should.ThrowAsync<ArgumentException>(() => Api.DescribeContentAsync(content));

        failure.ParamName.ShouldBe("content");
        failure.Message.ShouldContain("Nothing was sent.");
        failure.GetBaseException().Message.ShouldBe("the disk is gone");
        _polydocs.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_multipart_body_of_a_users_own_goes_out_as_it_is()
    {
        Stub("POST");
        using var content = new MultipartFormDataContent("of-the-user")
        {
            {
                new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-own") } },
                "file",
                "a.bin"
            },
        };

        await Api.SendAgainAsync(content);

        var part = (await _polydocs.Server.OnlyRequest().PartsAsync()).ShouldHaveSingleItem();
        (part.Name, part.FileName, part.ContentType).ShouldBe(("file", "a.bin", "application/x-own"));
        _polydocs.Server.OnlyRequest().Headers["Content-Type"].ShouldContain("of-the-user");
    }

    [Fact]
    public async Task A_body_that_was_sent_and_disposed_of_before_is_refused_by_its_name()
    {
        using var content = new StreamContent(new MemoryStream([1]));
        content.Dispose();

        (await Should.ThrowAsync<ArgumentException>(() => Api.DescribeContentAsync(content))).ParamName.ShouldBe("content");
    }

    [Fact]
    public async Task A_URL_encoded_form_needs_no_contract()
    {
        Stub("POST");

        await Plain.SendFormAsync(new OwnForm("ä", 3));

        var form = await _polydocs.Server.OnlyRequest().FormAsync();
        (form["own_name"].ToString(), form["Number"].ToString()).ShouldBe(("ä", "3"));
    }

    [Fact]
    public async Task A_document_as_the_body_is_streamed_with_its_media_type_and_anew_for_every_attempt()
    {
        _polydocs.Server.Stub("PUT", "/bodies", new StubResponse(503, null), StubResponse.Json("{}"));

        await Plain.SendDocumentAsync(Document);

        _polydocs.Server.Requests.Count.ShouldBe(2);
        _polydocs.Server.Requests.ShouldAllBe(static request =>
            request.Text == "%PDF-1.7" && request.Headers["Content-Type"] == "application/pdf" && request.Headers["Content-Length"] == "8"
        );
    }

    [Fact]
    public async Task Metadata_as_the_body_is_JSON()
    {
        Stub("PUT");

        await Plain.SendMetadataAsync(DocumentMetadata.Parse("""{"a": 1}"""));

        _polydocs.Server.OnlyRequest().Headers["Content-Type"].ShouldBe("application/json");
    }

    [Fact]
    public async Task Simple_values_and_documents_are_the_parts_of_a_form()
    {
        Stub("POST");
        var id = Guid.NewGuid();

        await Api.SendFieldsAsync(
            "ä",
            3,
            flag: true,
            id,
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            ["x", "y"],
            DocumentMetadata.Parse("""{"a": 1}"""),
            [Document, Document]
        );

        var parts = await _polydocs.Server.OnlyRequest().PartsAsync();
        parts.Select(static part => part.Name).ShouldBe(["text", "number", "flag", "id", "at", "tag", "tag", "metadata", "files", "files"]);
        parts.Take(4).Select(static part => part.Text).ShouldBe(["ä", "3", "true", id.ToString()]);
        parts.Skip(8).ShouldAllBe(static part => part.FileName == "a.pdf" && part.ContentType == "application/pdf");
    }

    private void Stub(string method) => _polydocs.Server.Stub(method, "/bodies", StubResponse.Json("{}"));

    private sealed class BrokenStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            throw new IOException("the disk is gone");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("the disk is gone");
    }
}
