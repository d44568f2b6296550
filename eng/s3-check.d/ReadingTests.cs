using System.Net;
using System.Net.Http.Headers;
using Amazon.S3;
using Amazon.S3.Model;

namespace S3.Tests;

/// <summary>What the client stored can be read by others, whole and in parts.</summary>
public sealed class ReadingTests(S3World world) : S3Tests(world)
{
    private const int First = 1_000_000;
    private const int Last = 4_999_999;

    private static byte[] Part => Document.Bytes[First..(Last + 1)];

    [Fact]
    public async Task The_SDK_reads_the_whole() => await ShouldHaveStoredAsync(await StoreAsync(), Document);

    [Fact]
    public async Task The_SDK_reads_a_part()
    {
        var (status, _, bytes) = await Storage.ReadAsync(await StoreAsync(), new ByteRange(First, Last));

        ShouldBe(HttpStatusCode.PartialContent, Part, status, bytes);
    }

    [Fact]
    public async Task A_signed_URL_reads_the_whole() => await ShouldReadAsync(range: null, HttpStatusCode.OK, Document.Bytes);

    [Fact]
    public async Task A_signed_URL_reads_a_part() =>
        await ShouldReadAsync(new RangeHeaderValue(First, Last), HttpStatusCode.PartialContent, Part);

    private static void ShouldBe(HttpStatusCode expected, byte[] document, HttpStatusCode status, byte[] bytes)
    {
        (status, bytes.Length).ShouldBe((expected, document.Length));
        Sample.HashOf(bytes).ShouldBe(Sample.HashOf(document));
    }

    private async Task<string> StoreAsync()
    {
        var upload = await Storage.SignAsync(new Signing());
        await PutAsync(upload, Document.InMemory);
        return upload.Key;
    }

    private async Task ShouldReadAsync(RangeHeaderValue? range, HttpStatusCode expected, byte[] document)
    {
        var signed = await Storage.SignAsync(new Signing { Key = await StoreAsync(), Verb = HttpVerb.GET });
        using var http = new HttpClient();
        using var message = new HttpRequestMessage(HttpMethod.Get, signed.Url.Reveal());
        message.Headers.Range = range;

        using var response = await http.SendAsync(message);

        ShouldBe(expected, document, response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }
}
