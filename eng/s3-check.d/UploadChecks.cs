using System.Net;

namespace S3Check;

/// <summary>
/// 1 and 7: what is put is what is stored, and its length is always said. The storage takes nothing whose length is not said.
/// </summary>
internal sealed class UploadChecks(Report report, Bench bench, IReadOnlyList<Sample> samples)
{
    public async Task RunAsync()
    {
        foreach (var sample in samples)
        {
            foreach (var (kind, make) in sample.Sources)
            {
                await report.CheckAsync($"1 PUT, {kind}, {sample.Title}, no signed headers", () => PutAsync(sample, make, new Signing()));
                await report.CheckAsync(
                    $"1 PUT, {kind}, {sample.Title}, signed Content-Type",
                    () => PutAsync(sample, make, Signing.With(("Content-Type", "application/pdf")))
                );
            }
        }

        foreach (var (kind, make) in samples[1].Sources)
        {
            await report.CheckAsync(
                $"1 UploadAsync, {kind}, {samples[1].Title}, three signed headers",
                () => UploadAsync(samples[1], make)
            );
        }

        await report.CheckAsync(
            "7 the storage refuses a chunked body (what the next must not look like)",
            () => RefuseWithoutLengthAsync("Transfer-Encoding: chunked\r\n", "5\r\n%PDF-\r\n3\r\n1.7\r\n0\r\n\r\n")
        );
        await report.CheckAsync(
            "7 the storage refuses a request with neither a length nor chunks (nor that)",
            () => RefuseWithoutLengthAsync("", "")
        );
        foreach (var (kind, make) in samples[1].Sources)
        {
            await report.CheckAsync($"7 Content-Length, not chunked, {kind}", () => LengthAsync(samples[1], make));
        }
    }

    private async Task<string> PutAsync(Sample sample, Func<DocumentClients.DocumentSource> make, Signing signing)
    {
        var upload = await bench.Storage.SignAsync(signing);
        await bench.PutAsync(upload, make());
        var put = bench.ExpectOnePut();
        Bench.ExpectExactHeaders(put, upload, sample.Bytes.Length);
        return await bench.ExpectStoredAsync(upload.Key, sample, upload.Headers.GetValueOrDefault("Content-Type"));
    }

    private async Task<string> UploadAsync(Sample sample, Func<DocumentClients.DocumentSource> make)
    {
        var upload = await bench.Storage.SignAsync(
            Signing.With(("Content-Type", "application/pdf"), ("x-amz-acl", "private"), ("x-amz-meta-origin", "check"))
        );
        bench.Api.Prepare(upload);
        bench.Relay.Take();
        using var client = bench.Client();
        var document = await client.UploadAsync("session", make());
        Bench.ExpectExactHeaders(bench.ExpectOnePut(), upload, sample.Bytes.Length);
        return $"{await bench.ExpectStoredAsync(upload.Key, sample, "application/pdf")}, record {document.Id}";
    }

    private async Task<string> LengthAsync(Sample sample, Func<DocumentClients.DocumentSource> make)
    {
        var upload = await bench.Storage.SignAsync(new Signing());
        await bench.PutAsync(upload, make());
        var put = bench.ExpectOnePut();
        var length = put.Header("Content-Length");
        Expect.That(put.Header("Transfer-Encoding") is null, "Transfer-Encoding was sent");
        Expect.That(
            length == sample.Bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
            $"Content-Length was {length}"
        );
        return $"Content-Length: {length}, {await bench.ExpectStoredAsync(upload.Key, sample)}";
    }

    /// <summary>Everything else is right with the request: only its length is not said.</summary>
    private async Task<string> RefuseWithoutLengthAsync(string headers, string body)
    {
        var upload = await bench.Storage.SignAsync(new Signing());
        bench.Relay.Take();
        var (status, said) = await RawPut.SendAsync(upload.Url.Reveal(), headers, body);
        Expect.That(status == HttpStatusCode.LengthRequired, $"the storage responded with {(int)status} {said}");
        var put = bench.ExpectOnePut();
        Expect.That(put.Header("Content-Length") is null, $"saw {put}");
        await bench.ExpectNothingStoredAsync();
        return $"{(int)status} {said}";
    }
}
