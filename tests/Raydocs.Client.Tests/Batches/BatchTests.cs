using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Batches;

/// <summary>Many documents, each extracted by itself: what happens to one does not touch the others.</summary>
public sealed class BatchTests
{
    [Theory]
    [InlineData(RaydocsEmulatorGenerations.Both)]
    [InlineData(RaydocsEmulatorGenerations.SessionDocuments)]
    public async Task Any_number_of_documents_is_extracted_fifty_sessions_at_a_time_and_one_bad_document_in_each_costs_no_other(
        RaydocsEmulatorGenerations generations
    )
    {
        await using var bench = await BatchBench.StartAsync(generations: generations);
        DocumentSource[] sources =
        [
            .. Enumerable
                .Range(0, 120)
                .Select(number =>
                    number switch
                    {
                        10 => DocumentSource.FromFile(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf")),
                        60 => bench.Source(BatchBench.Failing + ".pdf"),
                        110 => DocumentSource.FromBytes(ReadOnlyMemory<byte>.Empty, "empty.pdf"),
                        _ => bench.Source(BatchBench.Name(number)),
                    }
                ),
        ];

        var items = await Eventually.Ends(bench.Extract(sources).ReadAsync());

        items.Select(static item => item.Index).ShouldBe(Enumerable.Range(0, 120), ignoreOrder: true);
        var bad = items.Where(static item => !item.IsSuccess).OrderBy(static item => item.Index).ToArray();
        bad.Select(static item => item.Index).ShouldBe([10, 60, 110]);
        bad[0].Error.ShouldBeOfType<InvalidDocumentException>();
        bad[1].Error.ShouldBeOfType<ProcessingFailedException>().Message.ShouldContain("failing.pdf");
        bad[2].Error.ShouldBeOfType<InvalidDocumentException>();
        bad.Select(static item => item.SessionId is null).ShouldBe([true, false, true]);
        foreach (var item in items.Where(static item => item.IsSuccess))
        {
            // The service's own names: whose session it is was not mixed up.
            item.FileName.ShouldBe(BatchBench.Name(item.Index));
            var session = bench.Server.Sessions.Single(session => session.Id == item.SessionId);
            session.Documents.ShouldHaveSingleItem().FileName.ShouldBe(item.FileName);
            session.Name.ShouldBe(item.FileName);
            item.Result!.SessionId.ShouldBe(session.Id);
            item.Result.Data.ShouldNotBeNull();
        }

        // The file that is missing takes a place in its batch: it was to be one of the fifty.
        bench.BatchSizes().ShouldBe([49, 50, 19]);
        bench.Streams.ShouldAllBe(static stream => stream.Closings == 1);
    }

    [Fact]
    public async Task No_document_is_a_batch_of_none()
    {
        await using var bench = await BatchBench.StartAsync();

        (await bench.Extract([]).ReadAsync()).ShouldBeEmpty();

        bench.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Results_come_as_they_are_there_and_not_in_order()
    {
        await using var bench = await BatchBench.StartAsync();
        bench.Hold("0.pdf");
        await using var items = bench.Extract(bench.Sources(3)).GetAsyncEnumerator();

        var first = new List<int>();
        for (var item = 0; item < 2; item++)
        {
            (await Eventually.Ends(items.MoveNextAsync().AsTask())).ShouldBeTrue();
            first.Add(items.Current.Index);
        }

        first.ShouldBe([1, 2], ignoreOrder: true);
        bench.Release("0.pdf");
        (await Eventually.Ends(items.MoveNextAsync().AsTask())).ShouldBeTrue();
        items.Current.Index.ShouldBe(0);
        (await items.MoveNextAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_lost_response_each_document_of_that_call_is_announced_and_the_others_go_on(bool isRefusedWith500)
    {
        await using var bench = await BatchBench.StartAsync();
        var fault = bench.Server.Faults.Every(2, RaydocsOperation.CreateSessionBatch);
        _ = isRefusedWith500 ? fault.Status(500) : fault.DropResponseAfterProcessing();

        var items = await Eventually.Ends(bench.Extract(bench.Sources(120)).ReadAsync());

        items.Count.ShouldBe(120);
        var unknown = items.Where(static item => !item.IsSuccess).OrderBy(static item => item.Index).ToArray();
        unknown.Select(static item => item.Index).ShouldBe(Enumerable.Range(50, 50));
        foreach (var item in unknown)
        {
            var open = item.Error.ShouldBeOfType<OutcomeUnknownException>();
            (open.FileName, open.IsRetryable, item.SessionId).ShouldBe((item.FileName, false, null));
            open.Message.ShouldContain(item.FileName);
            open.Message.ShouldContain(bench.Server.TemplateId);
        }

        // Never sent again.
        bench.BatchSizes().ShouldBe([50, 50, 20]);
    }

    [Fact]
    public async Task A_document_that_the_storage_refuses_costs_no_other()
    {
        await using var bench = await BatchBench.StartAsync();
        bench.Server.Faults.Next(RaydocsOperation.PutObject).Status(403);

        var items = await Eventually.Ends(bench.Extract(bench.Sources(6)).ReadAsync());

        items.Count(static item => item.IsSuccess).ShouldBe(5);
        items.Single(static item => !item.IsSuccess).Error.ShouldBeOfType<DocumentApiException>();
        bench.BatchSizes().ShouldBe([5]);
    }

    [Fact]
    public async Task A_key_that_the_service_does_not_take_costs_no_other()
    {
        await using var bench = await BatchBench.StartAsync();
        bench
            .Server.Faults.Next(RaydocsOperation.CreateSessionBatch)
            .Status(422, """{"message":"No.","errors":{"files.1":["The selected files.1 is invalid."]}}""");

        var items = await Eventually.Ends(bench.Extract(bench.Sources(4)).ReadAsync());

        items.Where(static item => item.IsSuccess).Select(static item => item.Index).ShouldBe([0, 2, 3], ignoreOrder: true);
        var refused = items.Single(static item => !item.IsSuccess);
        refused.Index.ShouldBe(1);
        refused.Error.ShouldBeOfType<DocumentApiException>();
        bench.BatchSizes().ShouldBe([4, 3]);
    }

    [Theory]
    [InlineData("""{"message":"No."}""")]
    [InlineData("""{"message":"No.","errors":{"files":["Too many."]}}""")]
    [InlineData("""{"message":"No.","errors":{"files.0":["no"],"files.1":["no"],"files.2":["no"]}}""")]
    [InlineData("""{"message":"No.","errors":{"files.7":["no"],"files.x":["no"]}}""")]
    public async Task A_refusal_of_all_is_that_of_each(string refusal)
    {
        await using var bench = await BatchBench.StartAsync();
        bench.Server.Faults.Always(RaydocsOperation.CreateSessionBatch).Status(422, refusal);

        var items = await Eventually.Ends(bench.Extract(bench.Sources(3)).ReadAsync());

        items.Count.ShouldBe(3);
        items.ShouldAllBe(static item => item.Error is DocumentApiException && item.SessionId == null);
        bench.BatchSizes().ShouldBe([3]);
    }

    [Fact]
    public async Task Where_the_service_names_another_number_of_sessions_nothing_is_guessed()
    {
        await using var bench = await BatchBench.StartAsync();
        bench.Server.Faults.Next(RaydocsOperation.CreateSessionBatch).Status(201, """[{"id":"s-1"},{"id":"s-2"}]""");

        var items = await Eventually.Ends(bench.Extract(bench.Sources(3)).ReadAsync());

        items.Count.ShouldBe(3);
        foreach (var item in items)
        {
            item.Error.ShouldBeOfType<OutcomeUnknownException>().Candidates.ShouldBe(["s-1", "s-2"]);
            item.Error!.Message.ShouldContain("responded 3 uploads with 2 sessions");
        }
    }

    [Theory]
    [InlineData("""{"name":"Pending..."}""")]
    [InlineData("""{"id":"","name":"Pending..."}""")]
    [InlineData("""{"id":".."}""")]
    [InlineData("""{"id":"s-1\n"}""")]
    [InlineData("7")]
    public async Task An_id_that_cannot_be_read_costs_its_own_document_only(string session)
    {
        await using var bench = await BatchBench.StartAsync();
        bench.Server.Faults.Next(RaydocsOperation.CreateSessionBatch).Status(201, $$"""[{"id":"s-0"},{{session}},{"id":"s-2"}]""");
        bench
            .Server.Faults.Always(RaydocsOperation.ListResults)
            .Respond("application/json", """{"data":[{"id":"r","status":"completed"}]}""");
        bench.Server.Faults.Always(RaydocsOperation.GetResult).Respond("application/json", """{"id":"r","status":"completed"}""");

        var items = (await Eventually.Ends(bench.Extract(bench.Sources(3)).ReadAsync())).OrderBy(static item => item.Index).ToArray();

        items.Select(static item => item.SessionId).ShouldBe(["s-0", null, "s-2"]);
        items.Select(static item => item.IsSuccess).ShouldBe([true, false, true]);
        items[1].Error.ShouldBeOfType<OutcomeUnknownException>().FileName.ShouldBe("1.pdf");
    }

    [Fact]
    public async Task One_session_that_is_named_twice_is_nobodys()
    {
        await using var bench = await BatchBench.StartAsync();
        bench.Server.Faults.Next(RaydocsOperation.CreateSessionBatch).Status(201, """[{"id":"s-0"},{"id":"s-0"}]""");

        var items = await Eventually.Ends(bench.Extract(bench.Sources(2)).ReadAsync());

        items.ShouldAllBe(static item => item.Error is OutcomeUnknownException);
    }

    [Fact]
    public async Task A_wait_whose_time_is_up_is_that_documents_and_names_the_session_with_which_to_go_on()
    {
        var wait = new WaitOptions<RaydocsResult> { Timeout = TimeSpan.FromMilliseconds(300) };
        await using var bench = await BatchBench.StartAsync();
        bench.Hold("0.pdf");

        var items = await Eventually.Ends(bench.Extract(bench.Sources(1), new() { Wait = wait }).ReadAsync());

        var late = items.ShouldHaveSingleItem();
        var timeout = late.Error.ShouldBeOfType<WaitTimeoutException>();
        timeout.Message.ShouldContain("No extraction has begun in it.");
        (timeout.Id, timeout.LastStatus).ShouldBe((late.SessionId, "parsing"));
        bench.Release("0.pdf");
        RaydocsResult[] runs;
        do
        {
            runs = [.. await bench.Client.ListResultsAsync(late.SessionId!).ReadAsync()];
        } while (runs is not [{ Status.IsSuccess: true }]);
    }

    [Fact]
    public async Task A_document_that_is_long_in_coming_is_looked_at_ever_more_rarely()
    {
        await using var bench = await BatchBench.StartAsync();
        bench.Hold("0.pdf");
        var batch = bench.Extract(bench.Sources(1)).ReadAsync();
        await Eventually.Is(() => bench.Server.RequestCount(RaydocsOperation.ListResults) > 20);
        bench.Release("0.pdf");

        (await Eventually.Ends(batch)).ShouldHaveSingleItem().IsSuccess.ShouldBeTrue();

        var (results, documents) = (
            bench.Server.RequestCount(RaydocsOperation.ListResults),
            bench.Server.RequestCount(RaydocsOperation.ListSessionDocuments)
        );
        documents.ShouldBeInRange(5, (int)Math.Log2(results) + 1);
    }

    [Fact]
    public async Task A_run_that_fails_is_told_with_its_id()
    {
        await using var bench = await BatchBench.StartAsync();
        bench
            .Server.Faults.Always(RaydocsOperation.ListResults)
            .Respond("application/json", """{"data":[{"id":"r-9","status":"failed"}]}""");

        var item = (await Eventually.Ends(bench.Extract(bench.Sources(1)).ReadAsync())).ShouldHaveSingleItem();

        item.Error.ShouldBeOfType<ProcessingFailedException>().Message.ShouldStartWith("`0.pdf`: Raydocs result r-9 of session");
    }

    [Fact]
    public async Task The_options_report_progress_and_what_the_polls_found()
    {
        var (sent, found) = (new Reports<UploadProgress>(), new Reports<RaydocsResult>());
        await using var bench = await BatchBench.StartAsync();

        await Eventually.Ends(
            bench
                .Extract(
                    bench.Sources(2),
                    new()
                    {
                        Progress = sent,
                        Wait = new WaitOptions<RaydocsResult> { Progress = found },
                    }
                )
                .ReadAsync()
        );

        sent.All.Select(static progress => progress.FileName)
            .Distinct(StringComparer.Ordinal)
            .ShouldBe(["0.pdf", "1.pdf"], ignoreOrder: true);
        found.All.Select(static run => run.Status).ShouldContain(RaydocsResultStatus.Completed);
    }

    [Fact]
    public async Task How_to_wait_is_checked_before_anything_is_sent()
    {
        await using var bench = await BatchBench.StartAsync();
        var options = new RaydocsBatchOptions { Wait = new WaitOptions<RaydocsResult> { BackoffMultiplier = 0 } };

        var mistake = await Should.ThrowAsync<ArgumentException>(() => bench.Extract(bench.Sources(2), options).ReadAsync());

        mistake.ParamName.ShouldBe("options");
        mistake.Message.ShouldContain("BackoffMultiplier");
        bench.Server.Requests.ShouldBeEmpty();
        bench.Streams.ShouldAllBe(static stream => stream.Closings == 1);
    }

    private sealed class Reports<T> : IProgress<T>
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<T> _all = new();

        public IReadOnlyCollection<T> All => _all;

        public void Report(T value) => _all.Enqueue(value);
    }
}
