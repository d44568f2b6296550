using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Polydocs.Client.Tests.Waiting;

public sealed class WaitTests
{
    [Fact]
    public async Task Waiting_ends_when_a_person_may_work_on_the_document()
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { Statuses = ["new", "running", "from_the_future", "ready_for_validation", "finished"] }
        );
        using var client = server.Client();
        var upload = await client.UploadAsync(Samples.Invoice);
        var seen = new Statuses();

        var document = await client.WaitForDocumentAsync(upload, options: new() { Progress = seen });

        document.Status.ShouldBe(PolydocsDocumentStatus.ReadyForValidation);
        seen.Values.ShouldBe(["new", "running", "from_the_future", "ready_for_validation"]);
        server.RequestCount(PolydocsOperation.GetStatus).ShouldBe(4);
    }

    [Fact]
    public async Task The_id_alone_is_enough_to_go_on_waiting_in_another_process()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        string id;
        using (var client = server.Client())
        {
            id = (await client.UploadAsync(Samples.Invoice)).Id!;
        }

        using var other = server.Client();
        (await other.WaitForDocumentAsync(id)).Status.ShouldBe(PolydocsDocumentStatus.ReadyForValidation);
    }

    [Fact]
    public async Task Waiting_for_the_end_goes_on_while_persons_work()
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { Statuses = ["ready_for_validation", "validated_pending_export", "exporting", "finished"] }
        );
        using var client = server.Client();
        var upload = await client.UploadAsync(Samples.Invoice);

        var document = await client.WaitForDocumentAsync(upload, PolydocsWaitUntil.Finished);

        document.Status.ShouldBe(PolydocsDocumentStatus.Finished);
        server.RequestCount(PolydocsOperation.GetStatus).ShouldBe(4);
    }

    [Fact]
    public async Task A_document_that_was_never_seen_ready_but_is_beyond_it_ends_the_wait()
    {
        await using var server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { Statuses = ["new", "exporting"] });
        using var client = server.Client();

        var document = await client.WaitForDocumentAsync(await client.UploadAsync(Samples.Invoice));

        document.Status.Value.ShouldBe("exporting");
    }

    [Theory]
    [InlineData("error")]
    [InlineData("export_error")]
    [InlineData("rejected")]
    public async Task A_failure_status_ends_the_wait_with_an_error(string status)
    {
        await using var server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { Statuses = ["new", status] });
        using var client = server.Client();
        var upload = await client.UploadAsync(Samples.Invoice);

        var failure = await Should.ThrowAsync<ProcessingFailedException>(() => client.WaitForDocumentAsync(upload));

        failure.Status.ShouldBe(status);
        failure.Id.ShouldBe(upload.Id);
        failure.Vendor.ShouldBe("Polydocs");
        server.RequestCount(PolydocsOperation.GetStatus).ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"status":"FAILED","message":"no pages"}""", "FAILED")]
    [InlineData("""{"status":"Cancelled","message":"no pages"}""", "Cancelled")]
    [InlineData("""{"status":"canceled","message":"no pages"}""", "canceled")]
    [InlineData("""{"status":"deleted","message":"no pages"}""", "deleted")]
    [InlineData("""{"status":"Export-Failed","message":"no pages"}""", "Export-Failed")]
    [InlineData("""{"status":"running","is_deleted":true,"message":"no pages"}""", "running")]
    public async Task A_word_that_means_an_end_ends_the_wait_with_the_message_of_the_service(string response, string status)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(PolydocsOperation.GetStatus).Respond("application/json", response);

        var failure = await Should.ThrowAsync<ProcessingFailedException>(() =>
            client.WaitForDocumentAsync("1", PolydocsWaitUntil.Finished, new() { Timeout = TimeSpan.FromSeconds(5) })
        );

        failure.Status.ShouldBe(status);
        failure.Message.ShouldContain("no pages");
        server.RequestCount(PolydocsOperation.GetStatus).ShouldBe(1);
    }

    [Theory]
    [InlineData("running", false)]
    [InlineData("from_the_future", true)]
    public async Task A_status_that_this_version_does_not_know_is_named_when_the_wait_ends(string status, bool isUnknown)
    {
        await using var server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { Statuses = [status] });
        var time = new ManualTime();
        using var client = server.Client(static options => options.Wait.AttemptTimeout = Expiry.SearchTimeout, time);
        var upload = await client.UploadAsync(Samples.Invoice);

        var failure = await Expiry.OfAsync<PolydocsDocument>(
            time,
            seen => client.WaitForDocumentAsync(upload, options: Expiry.Options(seen))
        );

        failure.LastStatus.ShouldBe(status);
        failure.Message.ShouldContain($"'{status}'");
        failure.Message.Contains("does not know that status", StringComparison.Ordinal).ShouldBe(isUnknown);
    }

    [Fact]
    public async Task Waiting_ends_at_its_deadline_and_reports_the_last_status()
    {
        await using var server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { Statuses = ["running"] });
        var time = new ManualTime();
        using var client = server.Client(static options => options.Wait.AttemptTimeout = Expiry.SearchTimeout, time);
        var upload = await client.UploadAsync(Samples.Invoice);

        var failure = await Expiry.OfAsync<PolydocsDocument>(
            time,
            seen => client.WaitForDocumentAsync(upload, options: Expiry.Options(seen))
        );

        failure.Id.ShouldBe(upload.Id);
        failure.LastStatus.ShouldBe("running");
        failure.Message.ShouldContain("'running'");
        failure.InnerException.ShouldBeOfType<TimeoutException>();
    }

    [Fact]
    public async Task Failures_of_single_polls_do_not_end_the_wait()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var upload = await client.UploadAsync(Samples.Invoice);
        server.Faults.Next(PolydocsOperation.GetStatus, times: 8).Status(503);
        server.Faults.Next(PolydocsOperation.GetStatus).CloseBeforeReading(CloseKind.Reset);
        server.Faults.Next(PolydocsOperation.GetStatus).TruncateResponse();

        (await client.WaitForDocumentAsync(upload)).Status.ShouldBe(PolydocsDocumentStatus.ReadyForValidation);
    }

    [Fact]
    public async Task An_unknown_document_ends_the_wait_at_once()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.WaitForDocumentAsync("no-such-document"));

        failure.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(409, "")]
    [InlineData(425, "")]
    [InlineData(200, """{"success":false,"message":"unknown document"}""")]
    public async Task A_document_that_was_just_uploaded_and_is_not_known_yet_is_waited_for(int status, string body)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var upload = await client.UploadAsync(Samples.Invoice);
        server.Faults.Next(PolydocsOperation.GetStatus).Status(status, body);
        using var other = server.Client();

        (await Should.ThrowAsync<DocumentApiException>(() => other.WaitForDocumentAsync(upload.Id!))).IsRetryable.ShouldBeFalse();

        server.Faults.Next(PolydocsOperation.GetStatus, times: 3).Status(status, body);
        using var fast = server.Client();
        var second = await fast.UploadAsync(Samples.Invoice);
        (await fast.WaitForDocumentAsync(second)).Status.ShouldBe(PolydocsDocumentStatus.ReadyForValidation);
    }

    [Theory]
    [InlineData(9.9, true)]
    [InlineData(10.1, false)]
    public async Task Ten_seconds_after_its_upload_a_document_that_is_not_found_ends_the_wait(double seconds, bool isWaitedFor)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var time = new ManualTime();
        using var client = server.Client(static options => options.Wait.AttemptTimeout = Expiry.SearchTimeout, time);
        var upload = (await client.UploadBatchAsync([Samples.Invoice]))[0].Upload!;
        time.Advance(TimeSpan.FromSeconds(seconds));
        var missing = server.Faults.Always(PolydocsOperation.GetStatus).Status(404);

        var wait = client.WaitForDocumentAsync(
            upload,
            options: new()
            {
                Timeout = Expiry.Timeout,
                InitialDelay = TimeSpan.FromSeconds(1),
                MaxDelay = TimeSpan.FromSeconds(15),
            }
        );
        await missing.Hit;
        await Eventually.Is(() =>
        {
            // The delay between two polls; the deadline and the poll's own limit are far longer.
            if (time.Pending is [var next, ..] && next < TimeSpan.FromSeconds(2))
            {
                time.Advance(next);
            }

            return wait.IsCompleted;
        });

        (await Should.ThrowAsync<DocumentApiException>(() => wait)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        server.RequestCount(PolydocsOperation.GetStatus).ShouldBe(isWaitedFor ? 2 : 1);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(410)]
    public async Task Other_refusals_end_a_wait_right_after_the_upload_too(int status)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var upload = await client.UploadAsync(Samples.Invoice);
        server.Faults.Always(PolydocsOperation.GetStatus).Status(status);

        await Should.ThrowAsync<DocumentApiException>(() => client.WaitForDocumentAsync(upload));

        server.RequestCount(PolydocsOperation.GetStatus).ShouldBe(1);
    }

    [Fact]
    public async Task Cancelling_a_wait_surfaces_with_the_callers_token()
    {
        await using var server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { Statuses = ["running"] });
        using var client = server.Client();
        var upload = await client.UploadAsync(Samples.Invoice);
        using var cancellation = new CancellationTokenSource();
        var stalled = server.Faults.Next(PolydocsOperation.GetStatus).StallBeforeResponding();

        var wait = client.WaitForDocumentAsync(upload, cancellationToken: cancellation.Token);
        await stalled.Hit;
        await cancellation.CancelAsync();

        (await Record.ExceptionAsync(() => wait))
            .ShouldBeAssignableTo<OperationCanceledException>()!
            .CancellationToken.ShouldBe(cancellation.Token);
    }

    [Fact]
    public async Task Wrong_figures_are_refused_by_name()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        var failure = await Should.ThrowAsync<ArgumentException>(() =>
            client.WaitForDocumentAsync("a", options: new() { BackoffMultiplier = 0 })
        );

        failure.Message.ShouldContain("WaitOptions:BackoffMultiplier must be between 1 and 100");
        server.Requests.ShouldBeEmpty();
    }

    private sealed class Statuses : IProgress<PolydocsDocument>
    {
        public List<string> Values { get; } = [];

        public void Report(PolydocsDocument value) => Values.Add(value.Status.Value);
    }
}
