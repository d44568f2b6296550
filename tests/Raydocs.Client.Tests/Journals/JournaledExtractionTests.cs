using DocumentClients;
using DocumentClients.Testing;

namespace Raydocs.Client.Tests.Journals;

public sealed class JournaledExtractionTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_that_was_made_before_the_end_is_gone_on_with()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var stalled = server.Faults.Next(RaydocsOperation.RunExtraction).StallBeforeResponding();
        await _folder.EndAtAsync(
            stalled.Hit,
            (journal, end) => client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal }, cancellationToken: end)
        );

        var result = await _folder.RunAsync(journal =>
            client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal })
        );

        server.Results.ShouldHaveSingleItem().Id.ShouldBe(result.Id);
        server.Documents.Count.ShouldBe(1);
        result.Status.IsSuccess.ShouldBeTrue();
        server.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_was_not_made_is_made_once()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(session, Samples.Named("before.pdf"));
        using var client = server.Client();
        var earlier = await client.RunExtractionAsync(session);
        var stalled = server.Faults.Next(RaydocsOperation.RunExtraction).StallBeforeReading();
        await _folder.EndAtAsync(
            stalled.Hit,
            (journal, end) => client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal }, cancellationToken: end)
        );

        var result = await _folder.RunAsync(journal =>
            client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal })
        );

        result.Id.ShouldDifferFrom(earlier.Id);
        server.Results.Select(static made => made.Id).ShouldBe([earlier.Id, result.Id], ignoreOrder: true);
        server
            .RequestCount(RaydocsOperation.GetSession)
            .ShouldBe(2, "One poll for each run: a result that came between two would be taken for one from before.");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task A_run_whose_response_names_no_result_is_found_by_the_next(string id)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.RunExtraction).Respond("application/json", $$"""{"id":{{id}},"status":"created"}""");

        (
            await Record.ExceptionAsync(() =>
                _folder.RunAsync(journal => client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal }))
            )
        ).ShouldBeOfType<OutcomeUnknownException>();
        _folder.Entries.Single(static entry => entry.Document is null).State.ShouldBe(UploadJournalState.Begun);
        var result = await _folder.RunAsync(journal =>
            client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal })
        );

        server.Results.ShouldHaveSingleItem().Id.ShouldBe(result.Id);
    }

    [Fact]
    public async Task A_finished_run_is_returned_again()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();

        var first = await _folder.RunAsync(journal =>
            client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal })
        );
        var second = await _folder.RunAsync(journal =>
            client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal })
        );

        second.Id.ShouldBe(first.Id);
        second.Data.ShouldNotBeNull();
        server.Results.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_document_more_wants_another_run()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();

        var first = await _folder.RunAsync(journal =>
            client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal })
        );
        var second = await _folder.RunAsync(journal =>
            client.ExtractAsync(session, [Samples.Invoice, Samples.Named("more.pdf")], options: new() { Journal = journal })
        );

        second.Id.ShouldDifferFrom(first.Id);
        server.Documents.Count.ShouldBe(2);
        server.Results.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_document_of_another_session_wants_none()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var (session, other) = (await server.NewSessionAsync(), await server.NewSessionAsync());
        using var client = server.Client();

        var first = await _folder.RunAsync(journal =>
            client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal })
        );
        await _folder.RunAsync(journal => client.UploadAsync(other, Samples.Named("more.pdf"), options: new() { Journal = journal }));
        var second = await _folder.RunAsync(journal =>
            client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal })
        );

        second.Id.ShouldBe(first.Id);
        server.Results.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("deleted")]
    public async Task A_run_that_is_of_no_use_is_made_again(string why)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var first = await _folder.RunAsync(journal =>
            client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal })
        );
        var look = server.Faults.Next(RaydocsOperation.GetResult);
        _ = why == "failed" ? look.Respond("application/json", $$"""{"id":"{{first.Id}}","status":"failed"}""") : look.Status(404);

        var second = await _folder.RunAsync(journal => client.RunExtractionAsync(session, new() { Journal = journal }));

        second.Id.ShouldDifferFrom(first.Id);
        server.Results.Count.ShouldBe(2);
    }

    [Fact]
    public async Task When_several_results_may_be_the_run_they_are_reported()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var stalled = server.Faults.Next(RaydocsOperation.RunExtraction).StallBeforeResponding();
        await _folder.EndAtAsync(
            stalled.Hit,
            (journal, end) => client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal }, cancellationToken: end)
        );
        await client.RunExtractionAsync(session);

        var open = await Record.ExceptionAsync(() =>
            _folder.RunAsync(journal => client.RunExtractionAsync(session, new() { Journal = journal }))
        );

        var unknown = open.ShouldBeOfType<OutcomeUnknownException>();
        unknown.Candidates.ShouldBe(server.Results.Select(static result => result.Id), ignoreOrder: true);
        unknown.Message.ShouldBe(
            $"Session {session}: an earlier attempt to run the extraction ended without a response, and several results of the session "
                + "may be it. "
                + $"Candidates: {unknown.Candidates[0]}, {unknown.Candidates[1]}. If it does not exist, remove its line from "
                + $"{_folder.Path} to make it again."
        );
        (unknown.Vendor, unknown.Operation).ShouldBe(("Raydocs", "RunExtraction"));
        server.Results.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_run_waits_for_the_documents_as_without_a_journal()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { ParsingStarts = RaydocsParsingStart.ByItself }
        );
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.RunExtraction).Status(422);

        var result = await _folder.RunAsync(journal =>
            client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal })
        );

        result.Status.IsSuccess.ShouldBeTrue();
        server.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(2);
        server.Results.Count.ShouldBe(1);
    }
}
