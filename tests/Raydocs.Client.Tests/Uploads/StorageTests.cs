using System.Text;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Raydocs.Client.Tests.Uploads;

/// <summary>The second step: what the storage may send, and where a document may go at all.</summary>
public sealed class StorageTests
{
    private const string Expired = "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";

    [Fact]
    public async Task A_URL_that_expired_on_the_way_is_replaced_and_the_upload_succeeds()
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { TimeProvider = time, UploadLifetime = TimeSpan.FromMinutes(5) }
        );
        using var client = server.Client();
        var held = server.Faults.Next(RaydocsOperation.PutObject).Delay(TimeSpan.FromMinutes(6));

        var staging = client.StageAsync(Samples.Invoice);
        await held.Hit;
        time.Advance(TimeSpan.FromMinutes(6));
        var key = await staging;

        var stored = server.StoredObjects.ShouldHaveSingleItem();
        (stored.Key, stored.Sha256).ShouldBe((key, Samples.Sha256));
        server.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(2);
        server
            .Requests.Where(static request => request.Operation == RaydocsOperation.PutObject)
            .Select(static request => request.StatusCode)
            .ShouldBe([403, 200]);
        server.Targets(RaydocsOperation.PutObject).Distinct(StringComparer.Ordinal).Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_URL_that_expired_while_the_document_was_sent_is_replaced_too()
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { TimeProvider = time, CheckExpiryAtEnd = true }
        );
        var session = await server.NewSessionAsync();
        using var client = server.Client();

        // The clock moves once, when the first half of the document is on its way.
        var moved = 0;
        var moving = new Act(report =>
        {
            if (report.BytesSent > 100_000 && Interlocked.Exchange(ref moved, 1) == 0)
            {
                SpinWait.SpinUntil(() => server.RequestCount(RaydocsOperation.PutObject) == 1, Eventually.Patience).ShouldBeTrue();
                time.Advance(TimeSpan.FromMinutes(6));
            }
        });
        var document = await client.UploadAsync(session, Samples.Invoice, new() { Progress = moving });

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        server
            .Requests.Where(static request => request.Operation == RaydocsOperation.PutObject)
            .Select(static request => request.StatusCode)
            .ShouldBe([403, 200]);
    }

    [Theory]
    [InlineData(Expired)]
    [InlineData(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>\n  <Code>AccessDenied</Code>\n  <Message>Request has expired</Message>\n  "
            + "<HostId>x</HostId>\n</Error>"
    )]
    [InlineData("<Error><Code>AccessDenied</Code><Message>expired</Message></Error>")]
    [InlineData("<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>")]
    public async Task Every_form_of_expiry_leads_to_a_new_URL(string xml)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.PutObject).Do(Responding(403, xml));

        await client.StageAsync(Samples.Invoice);

        server.StoredObjects.ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Sha256);
        server.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(2);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(2);
    }

    [Fact]
    public async Task A_second_URL_that_expired_ends_the_upload_with_nothing_made()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Always(RaydocsOperation.PutObject).Do(Responding(403, Expired));

        var failure = await Should.ThrowAsync<UploadUrlExpiredException>(() => client.UploadAsync(session, Samples.Invoice));

        failure.IsRetryable.ShouldBeTrue();
        failure.Message.ShouldContain("invoice.pdf");
        server.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(2);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(2);
        server.RequestCount(RaydocsOperation.CreateSessionDocument).ShouldBe(0);
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Repeats_for_an_outage_use_the_same_URL_until_it_expires()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.PutObject).Status(500);
        server.Faults.Next(RaydocsOperation.PutObject).Do(Responding(403, Expired));

        await client.StageAsync(Samples.Invoice);

        var targets = server.Targets(RaydocsOperation.PutObject);
        targets.Length.ShouldBe(3);
        targets[1].ShouldBe(targets[0]);
        targets[2].ShouldDifferFrom(targets[0]);
        server.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(2);
    }

    [Fact]
    public async Task A_wrong_signature_is_not_expiry_and_is_sent_once()
    {
        await using var server = await RaydocsEmulator.StartAsync();

        // Something on the way has changed a header that was signed.
        await using var provider = server.ProviderWith(
            Rewriting(static json => json.Replace("application/pdf", "application/other", StringComparison.Ordinal))
        );

        var failure = await Should.ThrowAsync<DocumentApiException>(() =>
            provider.GetRequiredService<IRaydocsClient>().StageAsync(Samples.Invoice)
        );

        ((int)failure.StatusCode).ShouldBe(403);
        failure.VendorCode.ShouldBe("SignatureDoesNotMatch");
        failure.Message.ShouldContain("signature");
        failure.RequestId.ShouldNotBeNullOrEmpty();
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
        server.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(1);
        server.StoredObjects.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", "AccessDenied")]
    [InlineData("<Error><Code>AccessDenied</Code><Message>Request is not yet valid</Message></Error>", "AccessDenied")]
    [InlineData("<Error><Code>SignatureDoesNotMatch</Code><Message>Its time has expired, or so</Message></Error>", "SignatureDoesNotMatch")]
    [InlineData("<Error><Code>AccessDenied</Code><Details><Message>Request has expired</Message></Details></Error>", "AccessDenied")]
    [InlineData("<!DOCTYPE x [<!ENTITY e 'expired'>]><Error><Code>AccessDenied</Code><Message>Request has &e;</Message></Error>", null)]
    [InlineData("<html><body>expired</body></html>", null)]
    [InlineData("Request has expired", null)]
    [InlineData("", null)]
    public async Task Other_refusals_of_the_storage_are_not_expiry(string body, string? code)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(RaydocsOperation.PutObject).Do(Responding(403, body));

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.StageAsync(Samples.Invoice));

        failure.VendorCode.ShouldBe(code);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(-24)]
    public async Task A_clock_of_ours_that_is_wrong_by_a_day_changes_nothing(int hours)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client(time: new ShiftedTime(TimeSpan.FromHours(hours)));
        server.Faults.Next(RaydocsOperation.PutObject).Do(Responding(403, Expired));
        server.Faults.Next(RaydocsOperation.CreateSessionDocument).DropResponseAfterProcessing();

        var document = await client.UploadAsync(session, Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        server.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(2);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(2);
        server.RequestCount(RaydocsOperation.CreateSessionDocument).ShouldBe(1);
    }

    [Theory]
    [InlineData("http://storage.example.org/b/k?X-Amz-Signature=canary")]
    [InlineData("http://user:canary@127.0.0.1:PORT/b/k?X-Amz-Signature=canary")]
    [InlineData("https://user:canary@storage.example.org/b/k?X-Amz-Signature=canary")]
    [InlineData("ftp://127.0.0.1:PORT/b/k?X-Amz-Signature=canary")]
    [InlineData("file:///tmp/k?X-Amz-Signature=canary")]
    public async Task A_URL_to_which_no_document_may_go_is_refused_before_any_byte(string address)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var named = address.Replace("PORT", $"{server.Storage.Port}", StringComparison.Ordinal);
        server
            .Faults.Always(RaydocsOperation.CreateSignedUpload)
            .Respond("application/json", $$"""{ "key":"k", "url":"{{named}}", "headers": {} }""", 201);

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.StageAsync(Samples.Invoice));

        failure.Message.ShouldContain("only sent over HTTPS");
        failure.ToString().ShouldNotContain("canary");
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"url":"https://a.example/b","headers":{}}""", 1)]
    [InlineData("""{"key":"k","headers":{}}""", 1)]
    [InlineData("""{"key":"k","url":"relative/k","headers":{}}""", 1)]
    [InlineData("""{"key":"k","url":"https://a.example/b","headers":"none"}""", 1)]
    [InlineData("[]", 1)]
    [InlineData("<html/>", 2)]
    public async Task A_signed_upload_that_cannot_be_understood_ends_before_the_storage(string response, int attempts)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.Request.MaxAttempts = 2);
        server.Faults.Always(RaydocsOperation.CreateSignedUpload).Respond("application/json", response, 201);

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.StageAsync(Samples.Invoice));

        failure.Message.ShouldContain("could not be read");
        server.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(attempts);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(0);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task No_signed_headers_are_no_headers_however_that_is_written(string headers)
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { SignContentType = false });
        await using var provider = server.ProviderWith(
            Rewriting(json => json[..json.IndexOf("\"headers\"", StringComparison.Ordinal)] + $"\"headers\":{headers}}}")
        );

        await provider.GetRequiredService<IRaydocsClient>().StageAsync(Samples.Invoice);

        server
            .Single(RaydocsOperation.PutObject)
            .Headers.Select(static header => header.Key)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["Content-Length", "Host"]);
        server.StoredObjects.ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Sha256);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("503 with Retry-After")]
    [InlineData("reset")]
    [InlineData("FIN in the body")]
    [InlineData("reset in the body")]
    [InlineData("FIN after the body")]
    [InlineData("response lost")]
    public async Task After_an_outage_of_the_storage_the_whole_document_is_sent_again(string outage)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var fault = server.Faults.Next(RaydocsOperation.PutObject, times: 2);
        _ = outage switch
        {
            "500" => fault.Status(500),
            "503" => fault.Status(503),
            "503 with Retry-After" => fault.Status(503, ("Retry-After", "0")),
            "reset" => fault.CloseBeforeReading(CloseKind.Reset),
            "FIN in the body" => fault.CloseInBody(100_000),
            "reset in the body" => fault.CloseInBody(100_000, CloseKind.Reset),
            "FIN after the body" => fault.CloseAfterBody(),
            _ => fault.DropResponseAfterProcessing(),
        };

        var document = await client.UploadAsync(session, Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        server.Documents[0].Sha256.ShouldBe(Samples.Sha256);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(3);
        server.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(1);
        server.Requests.Last(static request => request.Operation == RaydocsOperation.PutObject).BodyLength.ShouldBe(Samples.Bytes.Length);
    }

    [Fact]
    public async Task A_storage_that_stays_away_ends_the_upload_with_no_record_made()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Always(RaydocsOperation.PutObject).CloseInBody(1000, CloseKind.Reset);

        var failure = await Should.ThrowAsync<TransportException>(() => client.UploadAsync(session, Samples.Invoice));

        failure.Message.ShouldContain($"http://127.0.0.1:{server.Storage.Port}");
        failure.ToString().ShouldNotContain("X-Amz");
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(4);
        server.RequestCount(RaydocsOperation.CreateSessionDocument).ShouldBe(0);
    }

    [Fact]
    public async Task A_storage_that_takes_no_byte_for_too_long_is_given_up_and_tried_again()
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client(time: time);
        var stalled = server.Faults.Next(RaydocsOperation.PutObject).StallInBody(0);
        var sent = new Latest();

        var staging = client.StageAsync(DocumentSource.FromBytes(new byte[64 << 20], "large.pdf"), new() { Progress = sent });
        await stalled.Hit;
        await Eventually.IsStable(() => sent.Bytes);
        time.Advance(TimeSpan.FromSeconds(61));
        await Eventually.Is(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(20));
            return staging.IsCompleted;
        });

        await staging;
        server.StoredObjects.ShouldHaveSingleItem().Size.ShouldBe(64 << 20);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(2);
    }

    [Fact]
    public async Task The_first_step_is_idempotent_and_retried()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.CreateSignedUpload).Status(500);
        server.Faults.Next(RaydocsOperation.CreateSignedUpload).CloseBeforeReading(CloseKind.Reset);
        server.Faults.Next(RaydocsOperation.CreateSignedUpload).DropResponseAfterProcessing();

        await client.StageAsync(Samples.Invoice);

        server.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(4);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
    }

    private static ResponseHandler Rewriting(Func<string, string> rewrite) =>
        new(
            async (request, response) =>
            {
                if (request.RequestUri!.AbsolutePath.EndsWith("signed-storage-url", StringComparison.Ordinal))
                {
                    response.Content = new StringContent(
                        rewrite(await response.Content.ReadAsStringAsync()),
                        Encoding.UTF8,
                        "application/json"
                    );
                }
            }
        );

    private static Func<HttpContext, Task> Responding(int status, string xml) =>
        async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/xml";
            await context.Response.WriteAsync(xml, context.RequestAborted);
        };

    private sealed class Act(Action<UploadProgress> act) : IProgress<UploadProgress>
    {
        public void Report(UploadProgress value) => act(value);
    }

    private sealed class Latest : IProgress<UploadProgress>
    {
        private long _bytes;

        public long Bytes => Volatile.Read(ref _bytes);

        public void Report(UploadProgress value) => Volatile.Write(ref _bytes, value.BytesSent);
    }
}
