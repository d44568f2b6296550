using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Polydocs.Client.Tests.Uploads;

public sealed class NeverTwiceTests
{
    [Theory]
    [InlineData(CloseKind.Fin)]
    [InlineData(CloseKind.Reset)]
    public async Task An_upload_whose_response_was_lost_is_announced_and_never_sent_again(CloseKind kind)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing(kind);

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));

        server.Documents.Count.ShouldBe(1);
        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
        failure.FileName.ShouldBe("invoice.pdf");
        failure.Message.ShouldContain("invoice.pdf");
        failure.Message.ShouldContain("may have been stored");
        failure.Message.ShouldContain("dashboard");
        failure.IsRetryable.ShouldBeFalse();
    }

    [Theory]
    [InlineData("half a response")]
    [InlineData("truncated JSON")]
    [InlineData("HTML")]
    [InlineData("nothing")]
    [InlineData("no success and no id")]
    [InlineData("an empty id")]
    public async Task A_success_that_cannot_be_read_is_announced_and_never_sent_again(string response)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var fault = server.Faults.Always(PolydocsOperation.Process);
        _ = response switch
        {
            "half a response" => fault.CloseInResponse(),
            "truncated JSON" => fault.TruncateResponse(),
            "HTML" => fault.Respond("text/html", "<html>Bad gateway</html>"),
            "nothing" => fault.EmptyResponse(),
            "an empty id" => fault.Respond("application/json", """{"doc_id":""}"""),
            _ => fault.Respond("application/json", """{"hello":"world"}"""),
        };

        await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));

        server.Documents.Count.ShouldBe(1);
        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_server_error_leaves_the_outcome_unknown(int status)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(PolydocsOperation.Process).Status(status, """{"message":"Something broke"}""");

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));

        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
        failure.Message.ShouldContain("Something broke");
        failure.InnerException.ShouldBeOfType<DocumentApiException>().StatusCode.ShouldBe((System.Net.HttpStatusCode)status);
    }

    [Theory]
    [InlineData(429, null)]
    [InlineData(429, "0")]
    [InlineData(503, "0")]
    public async Task A_server_that_says_it_refused_is_asked_again(int status, string? retryAfter)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.Process, times: 2).Status(status, retryAfter is null ? [] : [("Retry-After", retryAfter)]);

        var upload = await client.UploadAsync(Samples.Invoice);

        server.RequestCount(PolydocsOperation.Process).ShouldBe(3);
        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(upload.Id);
        server.Documents[0].Sha256.ShouldBe(Samples.Sha256);
    }

    [Fact]
    public async Task A_Retry_After_beyond_the_cap_is_not_waited_for_but_reported()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(PolydocsOperation.Process).Status(429, ("Retry-After", "86400"));

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));

        failure.Retry().ShouldBe((true, TimeSpan.FromDays(1)));
        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_never_was_reached_is_tried_again_as_often_as_configured()
    {
        Uri address;
        await using (var server = await PolydocsEmulator.StartAsync())
        {
            address = server.Address;
        }

        using var logs = new RecordedLogs();
        using var client = new PolydocsClient(
            new PolydocsOptions
            {
                BaseAddress = address,
                ApiKey = "key",
                Generation = PolydocsGeneration.Polydocs,
                Upload = new UploadLimits { MaxAttempts = 3, InitialDelay = TimeSpan.FromMilliseconds(10) },
            },
            logs
        );

        var failure = await Should.ThrowAsync<TransportException>(() => client.UploadAsync(Samples.Invoice));

        failure.Message.ShouldContain(address.Authority);
        failure.IsRetryable.ShouldBeTrue();
        logs.Entries.Count(entry => entry.Id.Name == "AttemptFailed").ShouldBe(3);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_mid_body_is_announced()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(PolydocsOperation.Process).CloseInBody(afterBytes: 1000, CloseKind.Reset);
        var large = DocumentSource.FromBytes(new byte[8 << 20], "large.pdf");

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(large));

        failure.Message.ShouldContain("large.pdf");
        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_response_that_does_not_come_in_time_leaves_the_outcome_unknown()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var time = new ManualTime();
        using var client = server.Client(time: time);
        var stalled = server.Faults.Next(PolydocsOperation.Process).StallBeforeResponding();

        var upload = client.UploadAsync(Samples.Invoice);
        await stalled.Hit;
        await Eventually.Is(() => time.Pending is [var next] && next == TimeSpan.FromMinutes(2));
        time.Advance(TimeSpan.FromSeconds(119));
        upload.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => upload);
        failure.Message.ShouldContain("did not respond within");
        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
    }

    [Fact]
    public async Task Standing_still_ends_an_upload()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var time = new ManualTime();
        using var client = server.Client(static options => options.SettleTimeout = TimeSpan.Zero, time);
        var stalled = server.Faults.Next(PolydocsOperation.Process).StallInBody(afterBytes: 1000);

        // More than all buffers on the way can take.
        var upload = client.UploadAsync(DocumentSource.FromBytes(new byte[64 << 20], "large.pdf"));
        await stalled.Hit;
        await Eventually.Is(() => time.Pending is [var next] && next == TimeSpan.FromSeconds(60));
        await Eventually.Is(() =>
        {
            // More than once only where the buffers take a byte as late as now.
            if (time.Pending is [var next])
            {
                time.Advance(next);
            }

            return upload.IsCompleted;
        });

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => upload);
        failure.Message.ShouldContain("no byte was accepted", Case.Insensitive);
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_upload_ends_with_the_callers_token_and_leaves_nothing()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var cancellation = new CancellationTokenSource();
        var stalled = server.Faults.Next(PolydocsOperation.Process).StallInBody(afterBytes: 1000);

        var upload = client.UploadAsync(DocumentSource.FromBytes(new byte[64 << 20], "large.pdf"), cancellationToken: cancellation.Token);
        await stalled.Hit;
        await cancellation.CancelAsync();

        var cancelled = (await Record.ExceptionAsync(() => upload)).ShouldBeAssignableTo<OperationCanceledException>()!;
        cancelled.CancellationToken.ShouldBe(cancellation.Token);
        cancelled.Message.ShouldContain("large.pdf");
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancellation_after_the_whole_document_was_sent_says_that_it_may_exist()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var cancellation = new CancellationTokenSource();
        var stalled = server.Faults.Next(PolydocsOperation.Process).StallBeforeResponding();

        var upload = client.UploadAsync(Samples.Invoice, cancellationToken: cancellation.Token);
        await stalled.Hit;
        await Eventually.Is(() => server.Documents.Count == 1);
        await cancellation.CancelAsync();

        var cancelled = (await Record.ExceptionAsync(() => upload)).ShouldBeAssignableTo<OperationCanceledException>()!;
        cancelled.CancellationToken.ShouldBe(cancellation.Token);
        cancelled.Message.ShouldContain("may have been stored");
        cancelled.InnerException.ShouldBeOfType<OutcomeUnknownException>().FileName.ShouldBe("invoice.pdf");
    }

    [Theory]
    [InlineData("ProcessDocument")]
    [InlineData("ProcessDocuments")]
    [InlineData("ProcessBase64")]
    public async Task A_cancellation_that_comes_when_the_response_is_there_takes_nothing_away(string operation)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var cancellation = new CancellationTokenSource();
        using var logs = new CancellingLogs(operation, cancellation);
        using var client = new PolydocsClient(
            new PolydocsOptions
            {
                BaseAddress = server.Address,
                ApiKey = server.ApiKey,
                Generation = PolydocsGeneration.Polydocs,
            },
            logs
        );

        var id = operation switch
        {
            "ProcessDocument" => (await client.UploadAsync(Samples.Invoice, cancellationToken: cancellation.Token)).Id,
            "ProcessBase64" => (await client.UploadBase64Async(Samples.Invoice, cancellationToken: cancellation.Token)).Id,
            _ => (await client.UploadBatchAsync([Samples.Invoice], cancellationToken: cancellation.Token)).Single().Upload!.Id,
        };

        id.ShouldBe(server.Documents.ShouldHaveSingleItem().Id);
        cancellation.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_sends_nothing()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        var cancelled = (
            await Record.ExceptionAsync(() => client.UploadAsync(Samples.Invoice, cancellationToken: cancellation.Token))
        ).ShouldBeAssignableTo<OperationCanceledException>()!;

        cancelled.CancellationToken.ShouldBe(cancellation.Token);
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_the_key_stays_here()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        await using var elsewhere = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(PolydocsOperation.Process).Redirect(new Uri(elsewhere.Address, "document/process"));

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));

        ((int)failure.StatusCode).ShouldBe(307);
        failure.Message.ShouldContain("Redirects are not followed");
        elsewhere.Requests.ShouldBeEmpty();
    }
}
