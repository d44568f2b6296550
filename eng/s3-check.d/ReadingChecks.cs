using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Amazon.S3;

namespace S3Check;

/// <summary>8: what the client stored can be read by others, whole and in parts.</summary>
internal sealed class ReadingChecks(Report report, Bench bench, Sample sample)
{
    private const int From = 1_000_000;
    private const int To = 4_999_999;

    public async Task RunAsync()
    {
        var upload = await bench.Storage.SignAsync(new Signing());
        await bench.PutAsync(upload, sample.InMemory);
        await report.CheckAsync(
            "8 range GET by the SDK",
            async () =>
            {
                var (status, bytes) = await bench.Storage.ReadAsync(upload.Key, From, To);
                return Compare(status, HttpStatusCode.PartialContent, bytes, sample.Bytes[From..(To + 1)]);
            }
        );
        await report.CheckAsync(
            "8 range GET at a signed URL",
            () => GetAsync(upload.Key, new RangeHeaderValue(From, To), HttpStatusCode.PartialContent, sample.Bytes[From..(To + 1)])
        );
        await report.CheckAsync("8 GET at a signed URL", () => GetAsync(upload.Key, range: null, HttpStatusCode.OK, sample.Bytes));
        await report.CheckAsync("8 GET by the SDK", () => bench.ExpectStoredAsync(upload.Key, sample));
    }

    private async Task<string> GetAsync(string key, RangeHeaderValue? range, HttpStatusCode status, byte[] wanted)
    {
        var signed = await bench.Storage.SignAsync(new Signing { Key = key, Verb = HttpVerb.GET });
        using var http = new HttpClient();
        using var message = new HttpRequestMessage(HttpMethod.Get, signed.Url.Reveal());
        message.Headers.Range = range;
        using var response = await http.SendAsync(message);
        return Compare(response.StatusCode, status, await response.Content.ReadAsByteArrayAsync(), wanted);
    }

    private static string Compare(HttpStatusCode status, HttpStatusCode wantedStatus, byte[] bytes, byte[] wanted)
    {
        Expect.That(status == wantedStatus, $"the storage responded with {(int)status}");
        Expect.That(bytes.AsSpan().SequenceEqual(wanted), $"{bytes.Length} bytes that are not the document's {wanted.Length}");
        return $"{(int)status}, {bytes.Length} bytes, SHA-256 {Convert.ToHexString(SHA256.HashData(bytes))[..8]}… = source";
    }
}
