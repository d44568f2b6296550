using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Raydocs;

namespace S3.Tests;

/// <summary>
/// No credential and no trace context goes to the storage. Each claim with the proof that its opposite would have been seen.
/// </summary>
public sealed class WireTests(S3World world) : S3Tests(world)
{
    [Fact]
    public async Task The_storage_refuses_a_second_credential()
    {
        using var http = new HttpClient();
        using var message = Message(await Storage.SignAsync(new Signing()));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", S3World.Token);

        using var response = await http.SendAsync(message);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public Task The_token_goes_to_the_API_and_not_to_the_storage() => ShouldStageWithSignedHeadersOnlyAsync();

    [Fact]
    public async Task Another_client_sends_trace_context_in_an_activity()
    {
        using var listener = Listen();
        using var activity = StartActivity();
        using var http = new HttpClient();
        var upload = await Storage.SignAsync(new Signing());
        using var message = Message(upload);

        using var response = await http.SendAsync(message);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        OnlyPut().Header("traceparent").ShouldNotBeNull();
        await ShouldHaveStoredAsync(upload.Key, Document);
    }

    [Fact]
    public async Task No_trace_context_goes_to_the_storage_in_an_activity()
    {
        using var listener = Listen();
        using var activity = StartActivity();

        await ShouldStageWithSignedHeadersOnlyAsync();
    }

    private async Task ShouldStageWithSignedHeadersOnlyAsync()
    {
        var upload = await Storage.SignAsync(Signing.With(("Content-Type", "application/pdf"), ("x-amz-acl", "private")));
        Api.Prepare(upload);
        using var client = Client();

        await client.StageAsync(Document.InMemory);

        Api.SigningRequests.ShouldHaveSingleItem().Header("Authorization").ShouldBe($"Bearer {S3World.Token}");
        ShouldHaveExactHeaders(OnlyPut(), upload, Document);
        await ShouldHaveStoredAsync(upload.Key, Document, "application/pdf");
    }

    private static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static Activity StartActivity() =>
        new Activity("ambient") { TraceStateString = "canary=1" }
            .SetIdFormat(ActivityIdFormat.W3C)
            .AddBaggage("canary", "1")
            .Start();

    private static HttpRequestMessage Message(SignedUpload upload) =>
        new(HttpMethod.Put, upload.Url.Reveal()) { Content = new ByteArrayContent(Document.Bytes) };
}
