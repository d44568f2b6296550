namespace S3Check;

/// <summary>1 and 7: what is put is what is stored, and its length is always said.</summary>
internal sealed class UploadChecks(Report report, Bench bench, IReadOnlyList<Sample> samples)
{
    public async Task RunAsync()
    {
        foreach (var sample in samples)
        {
            foreach (var (kind, make) in sample.Sources)
            {
                await report.CheckAsync($"1 PUT, {kind}, {sample.Title}, no signed headers", () => PutAsync(sample, make, new Signing()));
                await report.CheckAsync($"1 PUT, {kind}, {sample.Title}, signed Content-Type", () => PutAsync(sample, make, Signing.With(("Content-Type", "application/pdf"))));
            }
        }

        foreach (var (kind, make) in samples[1].Sources)
        {
            await report.CheckAsync($"1 UploadAsync, {kind}, {samples[1].Title}, three signed headers", () => UploadAsync(samples[1], make));
        }

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
        var upload = await bench.Storage.SignAsync(Signing.With(("Content-Type", "application/pdf"), ("x-amz-acl", "private"), ("x-amz-meta-origin", "check")));
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
        Expect.That(length == sample.Bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), $"Content-Length was {length}");
        return $"Content-Length: {length}, {await bench.ExpectStoredAsync(upload.Key, sample)}";
    }
}
