using System.Globalization;
using System.Net.Sockets;
using System.Text;
using DocumentClients.TestTools;
using Raydocs;

namespace S3.Tests;

/// <summary>What is put is what is stored, and its length is always said: the storage takes nothing whose length is not said.</summary>
public sealed class UploadTests(S3World world) : S3Tests(world)
{
    public static TheoryData<SourceKind> Sources => [.. Enum.GetValues<SourceKind>()];

    public static TheoryData<SourceKind, int, bool> SourcesAndSizes
    {
        get
        {
            var rows = new TheoryData<SourceKind, int, bool>();
            foreach (var (source, size) in from size in Sample.Sizes from source in Enum.GetValues<SourceKind>() select (source, size))
            {
                rows.Add(source, size, false);
                rows.Add(source, size, true);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(SourcesAndSizes))]
    public async Task A_document_is_stored_whole_with_exactly_the_signed_headers(SourceKind kind, int size, bool signsContentType)
    {
        using var folder = new TemporaryFolder();
        var sample = Sample.Of(size);
        var upload = await Storage.SignAsync(signsContentType ? Pdf : new Signing());

        await PutAsync(upload, sample.From(kind, folder));

        ShouldHaveExactHeaders(OnlyPut(), upload, sample);
        await ShouldHaveStoredAsync(upload.Key, sample, signsContentType ? "application/pdf" : null);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task UploadAsync_sends_three_signed_headers_and_returns_the_record(SourceKind kind)
    {
        using var folder = new TemporaryFolder();
        using var client = Client();
        var upload = await Storage.SignAsync(
            Signing.With(("Content-Type", "application/pdf"), ("x-amz-acl", "private"), ("x-amz-meta-origin", "check"))
        );
        Api.Prepare(upload);

        var record = await client.UploadAsync("session", Document.From(kind, folder));

        record.Id.ShouldBe("document");
        ShouldHaveExactHeaders(OnlyPut(), upload, Document);
        await ShouldHaveStoredAsync(upload.Key, Document, "application/pdf");
    }

    /// <summary>What the client must never send: everything else is right with the request.</summary>
    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n", "5\r\n%PDF-\r\n3\r\n1.7\r\n0\r\n\r\n")]
    [InlineData("", "")]
    public async Task The_storage_refuses_a_body_without_its_length(string headers, string body)
    {
        var url = (await Storage.SignAsync(new Signing())).Url.Reveal();
        using var socket = new TcpClient();
        await socket.ConnectAsync(url.Host, url.Port);
        await using var stream = socket.GetStream();

        await stream.WriteAsync(
            Encoding.Latin1.GetBytes(
                $"PUT {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nConnection: close\r\n{headers}\r\n{body}"
            )
        );
        using var reader = new StreamReader(stream);
        var response = await Eventually.Ends(reader.ReadToEndAsync());

        response.ShouldStartWith("HTTP/1.1 411 ");
        OnlyPut().Header("Content-Length").ShouldBeNull();
        await ShouldHaveStoredNothingAsync();
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task The_length_is_said_and_nothing_is_chunked(SourceKind kind)
    {
        using var folder = new TemporaryFolder();
        var upload = await Storage.SignAsync(new Signing());

        await PutAsync(upload, Document.From(kind, folder));

        var put = OnlyPut();
        put.Header("Transfer-Encoding").ShouldBeNull();
        put.Header("Content-Length").ShouldBe(Document.Bytes.Length.ToString(CultureInfo.InvariantCulture));
        await ShouldHaveStoredAsync(upload.Key, Document);
    }
}
