using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Raydocs;

namespace S3Check;

/// <summary>
/// 6: no credential and no trace context goes to the storage. Each claim with the proof that its opposite would have been seen.
/// </summary>
internal sealed class WireChecks(Report report, Bench bench, Sample sample)
{
    private static readonly Signing Signed = Signing.With(("Content-Type", "application/pdf"), ("x-amz-acl", "private"));

    public async Task RunAsync()
    {
        await report.CheckAsync("6 the storage refuses a second credential (what the next would look like)", RefuseAuthorizationAsync);
        await report.CheckAsync("6 the token goes to the API and not to the storage", StageAsync);
        using var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var ambient = new Activity("ambient").SetIdFormat(ActivityIdFormat.W3C).Start();
        ambient.AddBaggage("canary", "1");
        ambient.TraceStateString = "canary=1";
        await report.CheckAsync("6 another client sends trace context in this activity (what the next would look like)", TraceAsync);
        await report.CheckAsync("6 no trace context in an activity, with a listener", StageAsync);
    }

    private async Task<string> StageAsync()
    {
        var upload = await bench.Storage.SignAsync(Signed);
        bench.Api.Prepare(upload);
        bench.Relay.Take();
        using var client = bench.Client();
        await client.StageAsync(sample.InMemory);
        Expect.That(bench.Api.Authorization == $"Bearer {Bench.Token}", "the API did not get the token");
        var put = bench.ExpectOnePut();
        Bench.ExpectExactHeaders(put, upload, sample.Bytes.Length);
        await bench.ExpectStoredAsync(upload.Key, sample, "application/pdf");
        return put.ToString();
    }

    private async Task<string> RefuseAuthorizationAsync()
    {
        using var http = new HttpClient();
        using var message = Message(await bench.Storage.SignAsync(new Signing()));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Bench.Token);
        using var response = await http.SendAsync(message);
        Expect.That(response.StatusCode == HttpStatusCode.BadRequest, $"the storage responded with {(int)response.StatusCode}");
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    private async Task<string> TraceAsync()
    {
        bench.Relay.Take();
        using var http = new HttpClient();
        var upload = await bench.Storage.SignAsync(new Signing());
        using var message = Message(upload);
        using var response = await http.SendAsync(message);
        response.EnsureSuccessStatusCode();
        var put = bench.ExpectOnePut();
        Expect.That(put.Header("traceparent") is not null, $"saw {put}");
        await bench.ExpectStoredAsync(upload.Key, sample);
        return put.ToString();
    }

    private HttpRequestMessage Message(SignedUpload upload) =>
        new(HttpMethod.Put, upload.Url.Reveal()) { Content = new ByteArrayContent(sample.Bytes) };
}
