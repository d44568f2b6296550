using System.Net;
using DocumentClients;
using DocumentClients.TestTools;
using Raydocs;

namespace S3Check;

/// <summary>4 and 5: expiry is learnt from the storage, helped by one new URL, and has nothing to do with our own clock.</summary>
internal sealed class ExpiryChecks(Report report, Bench bench, Sample sample)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly Queue<SignedUpload> _expired = new();

    public async Task RunAsync()
    {
        foreach (var upload in await bench.ExpiredAsync(32))
        {
            _expired.Enqueue(upload);
        }

        await report.CheckAsync("4 the storage refuses an expired URL (what the next are about)", QuoteAsync);
        foreach (var (words, areThoseOfS3) in new[] { ("the storage's own words", false), ("the words of S3", true) })
        {
            bench.Relay.SaysExpired = areThoseOfS3;
            await report.CheckAsync($"4 PutDocumentAsync at an expired URL, {words}", () => PutExpiredAsync(time: null));
            await report.CheckAsync($"4 StageAsync, the first URL expired, {words}", () => StageAsync(time: null));
            await report.CheckAsync($"4 UploadAsync, the first URL expired, {words}", UploadAsync);
            await report.CheckAsync($"4 StageAsync, both URLs expired, {words}", ExpireTwiceAsync);
            foreach (var (clock, time) in new[] { ("+24 h", new ShiftedTime(Day)), ("-24 h", new ShiftedTime(-Day)) })
            {
                await report.CheckAsync($"5 clock {clock}, PutDocumentAsync at an expired URL, {words}", () => PutExpiredAsync(time));
                await report.CheckAsync($"5 clock {clock}, StageAsync, the first URL expired, {words}", () => StageAsync(time));
            }
        }

        bench.Relay.SaysExpired = false;
        await report.CheckAsync("4 a URL that expires in the middle of its PUT", ExpireMeanwhileAsync);
        await report.CheckAsync("5 clock +24 h, PutDocumentAsync", () => PutAsync(new ShiftedTime(Day)));
        await report.CheckAsync("5 clock -24 h, PutDocumentAsync", () => PutAsync(new ShiftedTime(-Day)));
    }

    /// <summary>Everything by which a client could know: the response, its clock, and what the URL says of itself.</summary>
    private async Task<string> QuoteAsync()
    {
        var url = _expired.Dequeue().Url.Reveal();
        using var http = new HttpClient();
        using var content = new ByteArrayContent(sample.Bytes);
        using var response = await http.PutAsync(url, content);
        Expect.That(response.StatusCode == HttpStatusCode.Forbidden, $"the storage responded with {(int)response.StatusCode}");
        var signed = url
            .Query.TrimStart('?')
            .Split('&')
            .Where(static pair =>
                pair.StartsWith("X-Amz-Date=", StringComparison.Ordinal) || pair.StartsWith("X-Amz-Expires=", StringComparison.Ordinal)
            );
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}, Date: "
            + $"{response.Headers.Date:R}, for {string.Join(" and ", signed)}";
    }

    private async Task<string> PutAsync(TimeProvider time)
    {
        var upload = await bench.Storage.SignAsync(new Signing());
        await bench.PutAsync(upload, sample.InMemory, time);
        bench.ExpectOnePut();
        return $"1 PUT, {await bench.ExpectStoredAsync(upload.Key, sample)}";
    }

    private async Task<string> PutExpiredAsync(TimeProvider? time)
    {
        var seen = await Expect.ExpiryAsync(bench.PutAsync(_expired.Dequeue(), sample.InMemory, time));
        bench.ExpectOnePut();
        await bench.ExpectNothingStoredAsync();
        return $"1 PUT, {seen}";
    }

    private async Task<string> StageAsync(TimeProvider? time)
    {
        var second = await PrepareExpiredAndGoodAsync();
        using var client = bench.Client(time);
        var key = await client.StageAsync(sample.InMemory);
        Expect.That(key == second.Key, $"the key is {key}");
        return await ExpectSecondAsync(second);
    }

    private async Task<string> UploadAsync()
    {
        var second = await PrepareExpiredAndGoodAsync();
        using var client = bench.Client();
        var document = await client.UploadAsync("session", sample.InMemory);
        return $"{await ExpectSecondAsync(second)}, record {document.Id}";
    }

    private async Task<string> ExpireTwiceAsync()
    {
        bench.Api.Prepare(_expired.Dequeue(), _expired.Dequeue());
        bench.Relay.Take();
        using var client = bench.Client();
        var seen = await Expect.ExpiryAsync(client.StageAsync(sample.InMemory));
        bench.ExpectPuts(2);
        ExpectTwoUrls();
        await bench.ExpectNothingStoredAsync();
        return $"2 URLs, 2 PUTs, {seen}";
    }

    /// <summary>S3 looks at the time when a request begins.</summary>
    private async Task<string> ExpireMeanwhileAsync()
    {
        var upload = await bench.Storage.SignAsync(new Signing { Lifetime = TimeSpan.FromSeconds(2) });
        await bench.PutAsync(upload, DocumentSource.FromStream(new PausingStream(sample.Bytes, TimeSpan.FromSeconds(4)), "slow.pdf"));
        bench.ExpectOnePut();
        return $"1 PUT, {await bench.ExpectStoredAsync(upload.Key, sample)}";
    }

    private async Task<SignedUpload> PrepareExpiredAndGoodAsync()
    {
        var good = await bench.Storage.SignAsync(new Signing());
        bench.Api.Prepare(_expired.Dequeue(), good);
        bench.Relay.Take();
        return good;
    }

    private async Task<string> ExpectSecondAsync(SignedUpload second)
    {
        ExpectTwoUrls();
        bench.ExpectPuts(2);
        return $"2 URLs, 2 PUTs, {await bench.ExpectStoredAsync(second.Key, sample)}";
    }

    private void ExpectTwoUrls()
    {
        var signed = bench.Api.TakeSigned();
        Expect.That(signed == 2, $"{signed} URLs were asked for");
    }
}
