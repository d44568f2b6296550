using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Uploads;

public sealed class CancellationTests
{
    [Fact]
    public async Task A_token_that_is_cancelled_already_sends_nothing()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        foreach (
            var call in (Func<Task>[])
                [
                    () => client.UploadAsync("s", Samples.Invoice, cancellationToken: cancellation.Token),
                    () => client.StageAsync(Samples.Invoice, cancellationToken: cancellation.Token),
                    () => client.AttachAsync("s", "k", "f.pdf", cancellation.Token),
                    () => client.RunExtractionAsync("s", cancellationToken: cancellation.Token),
                    () => client.WaitForDocumentsAsync("s", ["d"], cancellationToken: cancellation.Token),
                    () => client.ExtractAsync("s", [Samples.Invoice], cancellationToken: cancellation.Token),
                ]
        )
        {
            Cancelled(await Record.ExceptionAsync(call), cancellation);
        }

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_the_first_step_nothing_was_stored()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        using var cancellation = new CancellationTokenSource();
        var stalled = server.Faults.Next(RaydocsOperation.CreateSignedUpload).StallBeforeResponding();

        var upload = client.UploadAsync("s", Samples.Invoice, cancellationToken: cancellation.Token);
        await stalled.Hit;
        await cancellation.CancelAsync();

        Cancelled(await Record.ExceptionAsync(() => upload), cancellation);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task In_the_second_step_nothing_was_stored()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        using var cancellation = new CancellationTokenSource();
        var stalled = server.Faults.Next(RaydocsOperation.PutObject).StallInBody(1000);

        var upload = client.UploadAsync(
            "s",
            DocumentSource.FromBytes(new byte[64 << 20], "large.pdf"),
            cancellationToken: cancellation.Token
        );
        await stalled.Hit;
        await cancellation.CancelAsync();

        Cancelled(await Record.ExceptionAsync(() => upload), cancellation).Message.ShouldContain("large.pdf");
        server.StoredObjects.ShouldBeEmpty();
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Between_two_tries_the_delay_ends_at_once()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client(options => options.Upload.InitialDelay = options.Upload.MaxDelay = TimeSpan.FromHours(1));
        using var cancellation = new CancellationTokenSource();
        server.Faults.Always(RaydocsOperation.PutObject).Status(500);

        var upload = client.StageAsync(Samples.Invoice, cancellationToken: cancellation.Token);
        await Eventually.Is(() =>
            server.Requests.Any(static request => request is { Operation: RaydocsOperation.PutObject, StatusCode: 500 })
        );
        await cancellation.CancelAsync();

        Cancelled(await Record.ExceptionAsync(() => upload), cancellation);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
    }

    [Theory]
    [InlineData(RaydocsGeneration.SessionDocuments, RaydocsOperation.CreateSessionDocument)]
    [InlineData(RaydocsGeneration.WorkspaceDocuments, RaydocsOperation.AttachUploads)]
    public async Task In_the_third_step_it_is_reported_that_the_document_may_exist(RaydocsGeneration generation, RaydocsOperation step)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client(options => options.Generation = generation);
        using var cancellation = new CancellationTokenSource();
        var stalled = server.Faults.Next(step).StallBeforeResponding();

        var upload = client.UploadAsync(session, Samples.Invoice, cancellationToken: cancellation.Token);
        await stalled.Hit;
        await cancellation.CancelAsync();

        var cancelled = Cancelled(await Record.ExceptionAsync(() => upload), cancellation);
        cancelled.Message.ShouldContain("may have been carried out");
        cancelled.InnerException.ShouldBeOfType<OutcomeUnknownException>();
        server.Documents.Count.ShouldBe(1);
        server.RequestCount(RaydocsOperation.ListSessionDocuments).ShouldBe(0);
    }

    [Theory]
    [InlineData(RaydocsGeneration.SessionDocuments, RaydocsOperation.CreateSessionDocument)]
    [InlineData(RaydocsGeneration.WorkspaceDocuments, RaydocsOperation.AttachUploads)]
    public async Task While_searching_after_a_lost_response_it_is_reported_that_the_document_may_exist(
        RaydocsGeneration generation,
        RaydocsOperation step
    )
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client(options => options.Generation = generation);
        using var cancellation = new CancellationTokenSource();
        server.Faults.Next(step).DropResponseAfterProcessing();
        var stalled = server.Faults.Next(RaydocsOperation.ListSessionDocuments).StallBeforeResponding();

        var upload = client.UploadAsync(session, Samples.Invoice, cancellationToken: cancellation.Token);
        await stalled.Hit;
        await cancellation.CancelAsync();

        var cancelled = Cancelled(await Record.ExceptionAsync(() => upload), cancellation);
        server.Documents.Count.ShouldBe(1);
        cancelled.Message.ShouldContain("may have been carried out");
        cancelled.InnerException.ShouldBeOfType<OutcomeUnknownException>().FileName.ShouldBe("invoice.pdf");
    }

    [Fact]
    public async Task A_run_that_was_cancelled_says_that_it_may_have_been_started()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(session, Samples.Invoice);
        using var client = server.Client();
        using var cancellation = new CancellationTokenSource();
        var stalled = server.Faults.Next(RaydocsOperation.RunExtraction).StallBeforeResponding();

        var run = client.RunExtractionAsync(session, cancellationToken: cancellation.Token);
        await stalled.Hit;
        await cancellation.CancelAsync();

        Cancelled(await Record.ExceptionAsync(() => run), cancellation).InnerException.ShouldBeOfType<OutcomeUnknownException>();
        server.Results.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wait_ends_at_once()
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { DocumentStatuses = ["processing"] });
        var session = await server.NewSessionAsync();
        var document = await server.UploadByAnotherAsync(session, Samples.Invoice);
        using var client = server.Client(static options => options.Wait.InitialDelay = options.Wait.MaxDelay = TimeSpan.FromHours(1));
        using var cancellation = new CancellationTokenSource();

        var wait = client.WaitForDocumentsAsync(
            session,
            [document.Id],
            new()
            {
                Timeout = TimeSpan.FromHours(9),
                InitialDelay = TimeSpan.FromHours(1),
                MaxDelay = TimeSpan.FromHours(1),
            },
            cancellationToken: cancellation.Token
        );
        await Eventually.Is(() =>
            server.Requests.Any(static request => request is { Operation: RaydocsOperation.ListSessionDocuments, StatusCode: 200 })
        );
        await cancellation.CancelAsync();

        Cancelled(await Record.ExceptionAsync(() => wait), cancellation);
    }

    private static OperationCanceledException Cancelled(Exception? exception, CancellationTokenSource cancellation)
    {
        var cancelled = exception.ShouldBeAssignableTo<OperationCanceledException>()!;
        cancelled.CancellationToken.ShouldBe(cancellation.Token);
        return cancelled;
    }
}
