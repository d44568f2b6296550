using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Many;

/// <summary>Many documents in one session: what becomes of each, and what of the call.</summary>
public sealed class UploadManyTests
{
    [Fact]
    public async Task A_thousand_documents_are_stored_once_each_and_those_that_fail_do_not_stop_the_rest()
    {
        await using var bench = await ManyBench.StartAsync();
        var missing = Path.Combine(bench.Folder.Path, "missing.pdf");

        var items = await bench
            .Upload(
                bench.Documents(1000, number => number % 100 == 7 ? DocumentSource.FromFile(missing) : null),
                new() { MaxConcurrency = 8 }
            )
            .ReadAsync();

        items.Select(static item => item.Index).Order().ShouldBe(Enumerable.Range(0, 1000).Select(static number => (long)number));
        items.Where(static item => !item.IsSuccess).Select(static item => item.Index % 100).ShouldBe(Enumerable.Repeat(7L, 10));
        var stored = bench.Server.Documents.ToDictionary(
            static document => document.Id,
            static document => document.FileName,
            StringComparer.Ordinal
        );
        stored.Count.ShouldBe(990);
        items.Where(static item => item.IsSuccess).ShouldAllBe(item => stored[item.Upload!.Id] == item.FileName);
        bench.Streams.ShouldAllBe(static stream => stream.Closings == 1);
    }

    [Theory]
    [InlineData(RaydocsOperation.CreateSignedUpload)]
    [InlineData(RaydocsOperation.PutObject)]
    [InlineData(RaydocsOperation.CreateSessionDocument)]
    public async Task Wherever_they_are_no_more_are_under_way_than_was_asked_for_and_cancelling_closes_all(RaydocsOperation place)
    {
        await using var bench = await ManyBench.StartAsync();
        bench.Server.Faults.Always(place).StallBeforeResponding();
        using var cancellation = new CancellationTokenSource();
        var items = new List<UploadManyItem<RaydocsDocument>>();
        var reading = Record.ExceptionAsync(async () =>
        {
            await foreach (var item in bench.Upload(bench.Documents(50), new() { MaxConcurrency = 5 }, cancellation.Token))
            {
                items.Add(item);
            }
        });
        await Eventually.Is(() => bench.Server.RequestCount(place) == 5);
        await Eventually.IsStable(() => bench.Server.RequestCount(place));
        (bench.Server.RequestCount(place), bench.Taken).ShouldBe((5, 5));

        await cancellation.CancelAsync();

        var cancelled = (await Eventually.Ends(reading)).ShouldBeAssignableTo<OperationCanceledException>().ShouldNotBeNull();
        cancelled.CancellationToken.ShouldBe(cancellation.Token);
        var isUnknown = place == RaydocsOperation.CreateSessionDocument;
        (cancelled.InnerException is OutcomeUnknownException).ShouldBe(isUnknown);
        items.Count(static item => item.Error is OutcomeUnknownException).ShouldBe(isUnknown ? 5 : 0);
        await Eventually.Is(() => bench.Streams.TrueForAll(static stream => stream.Closings == 1));
        bench.IsEnded.ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_sequence_throws_comes_after_the_items_of_the_documents_before()
    {
        await using var bench = await ManyBench.StartAsync();
        var (items, thrown) = (new List<UploadManyItem<RaydocsDocument>>(), new InvalidDataException());

        var failure = await Record.ExceptionAsync(async () =>
        {
            await foreach (var item in bench.Upload(bench.Documents(9, failure: thrown)))
            {
                items.Add(item);
            }
        });

        failure.ShouldBeSameAs(thrown);
        items.Count(static item => item.IsSuccess).ShouldBe(9);
    }

    [Fact]
    public async Task A_session_that_is_none_sends_nothing_and_closes_the_documents_of_a_collection()
    {
        await using var bench = await ManyBench.StartAsync();
        var before = bench.Server.Requests.Count;
        DocumentSource[] documents = [bench.Source("a.pdf"), bench.Source("b.pdf")];

        (await Record.ExceptionAsync(() => bench.Client.UploadManyAsync("..", documents).ReadAsync())).ShouldBeOfType<ArgumentException>();

        bench.Server.Requests.Count.ShouldBe(before);
        bench.Streams.ShouldAllBe(static stream => stream.Closings == 1);
    }

    [Fact]
    public async Task Equal_documents_are_sent_once_in_a_session_and_again_in_another()
    {
        await using var bench = await ManyBench.StartAsync();
        using var journal = UploadJournal.Open(bench.JournalPath);
        var options = new UploadManyOptions<RaydocsUploadOptions>
        {
            MaxConcurrency = 8,
            Upload = new() { Journal = journal },
        };
        (string, string)[] files = [.. Enumerable.Range(0, 20).Select(static number => (ManyBench.Name(number), $"{number % 2}"))];

        var items = await bench.Upload(bench.Files(files), options).ReadAsync();
        var others = await bench.Client.UploadManyAsync(await bench.Server.NewSessionAsync(), bench.Files(files), options).ReadAsync();

        bench.Server.Documents.Count.ShouldBe(4);
        items.Concat(others).Count(static item => item.AlreadyStoredAs is null).ShouldBe(4);
        items.Select(static item => item.Upload!.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(2);
        items.Concat(others).Select(static item => item.Upload!.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
    }

    [Fact]
    public async Task A_call_that_was_cut_off_is_gone_on_with()
    {
        await using var bench = await ManyBench.StartAsync();
        (string, string)[] files = [.. Enumerable.Range(0, 40).Select(static number => (ManyBench.Name(number), $"{number}"))];
        using (var journal = UploadJournal.Open(bench.JournalPath))
        {
            var read = 0;
            await foreach (var item in bench.Upload(bench.Files(files), new() { Upload = new() { Journal = journal } }))
            {
                if (++read == 10)
                {
                    break;
                }
            }
        }

        using var again = UploadJournal.Open(bench.JournalPath);
        var items = await bench.Upload(bench.Files(files), new() { Upload = new() { Journal = again } }).ReadAsync();

        items.Count(static item => item.IsSuccess).ShouldBe(40);
        items.Count(static item => item.AlreadyStoredAs is not null).ShouldBeGreaterThanOrEqualTo(10);
        bench
            .Server.Documents.Select(static document => document.FileName)
            .Order(StringComparer.Ordinal)
            .ShouldBe(files.Select(static file => file.Item1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_pacing_costs_is_reported()
    {
        var time = new ManualTime();
        await using var bench = await ManyBench.StartAsync(
            static options => (options.RequestsPerMinute, options.RequestBurst) = (60, 1),
            time
        );
        UploadManyProgress last = default;
        var reading = bench
            .Upload(bench.Documents(3), new() { MaxConcurrency = 1, Progress = new Reports(progress => last = progress) })
            .ReadAsync();

        await Eventually.Is(() =>
        {
            if (time.Pending.Contains(TimeSpan.FromSeconds(1)))
            {
                time.Advance(TimeSpan.FromSeconds(1));
            }

            return reading.IsCompleted;
        });

        (await reading).ShouldAllBe(static item => item.IsSuccess);

        // Two paced requests each, of which the first of all need not wait.
        last.PacingDelay.ShouldBe(TimeSpan.FromSeconds(5));
    }

    private sealed class Reports(Action<UploadManyProgress> take) : IProgress<UploadManyProgress>
    {
        public void Report(UploadManyProgress value) => take(value);
    }
}
