using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Polydocs.Client.Tests.Many;

/// <summary>Many documents in one call: what becomes of each, and what of the call.</summary>
public sealed class UploadManyTests
{
    [Fact]
    public async Task A_thousand_documents_are_stored_once_each_and_those_that_fail_do_not_stop_the_rest()
    {
        await using var bench = await ManyBench.StartAsync();
        var missing = Path.Combine(bench.Folder.Path, "missing.pdf");

        var items = await bench
            .Client.UploadManyAsync(
                bench.Documents(1000, number => number % 100 == 7 ? DocumentSource.FromFile(missing) : null),
                new() { MaxConcurrency = 8 }
            )
            .ReadAsync();

        items.Select(static item => item.Index).Order().ShouldBe(Enumerable.Range(0, 1000).Select(static number => (long)number));
        items.Where(static item => !item.IsSuccess).Select(static item => item.Index % 100).ShouldBe(Enumerable.Repeat(7L, 10));
        items.Where(static item => !item.IsSuccess).ShouldAllBe(static item => item.Error is InvalidDocumentException);
        var stored = bench.Server.Documents.ToDictionary(
            static document => document.Id,
            static document => document.FileName,
            StringComparer.Ordinal
        );
        stored.Count.ShouldBe(990);
        items.Where(static item => item.IsSuccess).ShouldAllBe(item => stored[item.Upload!.Id!] == item.FileName);
        bench.Streams.Count.ShouldBe(990);
        bench.Streams.ShouldAllBe(static stream => stream.Closings == 1);
        bench.IsEnded.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task No_more_requests_are_under_way_than_was_asked_for(int most)
    {
        await using var bench = await ManyBench.StartAsync();
        bench.Server.Faults.Always(PolydocsOperation.Process).StallBeforeResponding();
        using var cancellation = new CancellationTokenSource();
        var reading = Record.ExceptionAsync(() =>
            bench.Client.UploadManyAsync(bench.Documents(50), new() { MaxConcurrency = most }, cancellation.Token).ReadAsync()
        );

        await Eventually.Is(() => bench.Sent == most);
        await Eventually.IsStable(() => bench.Sent);

        (bench.Sent, bench.Taken).ShouldBe((most, most));
        await cancellation.CancelAsync();
        await Eventually.Ends(reading);
    }

    [Fact]
    public async Task What_is_refused_and_what_may_be_stored_are_items_like_others()
    {
        await using var bench = await ManyBench.StartAsync(static options => options.SettleTimeout = TimeSpan.Zero);
        bench.Server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        bench.Server.Faults.Next(PolydocsOperation.Process).Status(422);

        var items = await bench.Client.UploadManyAsync(bench.Documents(10), new() { MaxConcurrency = 1 }).ReadAsync();

        items[0].Error.ShouldBeOfType<OutcomeUnknownException>().FileName.ShouldBe("0.pdf");
        items[1].Error.ShouldBeOfType<DocumentApiException>();
        items.Skip(2).ShouldAllBe(static item => item.IsSuccess);
        bench.Server.Documents.Count.ShouldBe(9);
        bench.Sent.ShouldBe(10);
    }

    [Fact]
    public async Task A_slow_reader_slows_the_sequence_down()
    {
        await using var bench = await ManyBench.StartAsync();
        await using (var items = bench.Client.UploadManyAsync(bench.Documents(500), new() { MaxConcurrency = 3 }).GetAsyncEnumerator())
        {
            for (var read = 1; read <= 10; read++)
            {
                (await Eventually.Ends(items.MoveNextAsync().AsTask())).ShouldBeTrue();
                await Eventually.IsStable(() => bench.Taken, looks: 5);
                bench.Taken.ShouldBe(2 + read);
            }
        }

        bench.IsEnded.ShouldBeTrue();
        bench.Streams.ShouldAllBe(static stream => stream.Closings == 1);
    }

    [Fact]
    public async Task Cancelling_closes_every_document_and_names_what_may_be_stored()
    {
        await using var bench = await ManyBench.StartAsync();
        bench.Server.Faults.Every(6, PolydocsOperation.Process).StallBeforeResponding();
        using var cancellation = new CancellationTokenSource();
        var items = new List<UploadManyItem<PolydocsUpload>>();

        var failure = await Record.ExceptionAsync(async () =>
        {
            await foreach (var item in bench.Client.UploadManyAsync(bench.Documents(500), new() { MaxConcurrency = 2 }, cancellation.Token))
            {
                items.Add(item);
                if (items.Count == 10)
                {
                    await Eventually.IsStable(() => bench.Sent);
                    await cancellation.CancelAsync();
                }
            }
        });

        var cancelled = failure.ShouldBeAssignableTo<OperationCanceledException>().ShouldNotBeNull();
        cancelled.CancellationToken.ShouldBe(cancellation.Token);
        cancelled.InnerException.ShouldBeOfType<OutcomeUnknownException>();
        var unknown = items.Where(static item => !item.IsSuccess).ToList();
        unknown.ShouldNotBeEmpty();
        unknown.ShouldAllBe(static item => item.Error is OutcomeUnknownException);
        bench
            .Server.Documents.Select(static document => document.FileName)
            .Order(StringComparer.Ordinal)
            .ShouldBe(items.Select(static item => item.FileName).Order(StringComparer.Ordinal));
        bench.Streams.ShouldAllBe(static stream => stream.Closings == 1);
        bench.IsEnded.ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_sequence_throws_comes_after_the_items_of_the_documents_before()
    {
        await using var bench = await ManyBench.StartAsync();
        var (items, thrown) = (new List<UploadManyItem<PolydocsUpload>>(), new InvalidDataException());

        var failure = await Record.ExceptionAsync(async () =>
        {
            await foreach (var item in bench.Client.UploadManyAsync(bench.Documents(9, failure: thrown)))
            {
                items.Add(item);
            }
        });

        failure.ShouldBeSameAs(thrown);
        items.Count(static item => item.IsSuccess).ShouldBe(9);
        bench.Streams.ShouldAllBe(static stream => stream.Closings == 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task A_concurrency_that_is_none_sends_nothing_and_closes_the_documents_of_a_collection(int most)
    {
        await using var bench = await ManyBench.StartAsync();
        DocumentSource[] documents = [bench.Source("a.pdf"), bench.Source("b.pdf")];

        var failure = await Record.ExceptionAsync(() =>
            bench.Client.UploadManyAsync(documents, new UploadManyOptions<PolydocsUploadOptions> { MaxConcurrency = most }).ReadAsync()
        );

        failure.ShouldBeOfType<ArgumentException>().Message.ShouldContain("MaxConcurrency");
        bench.Server.Requests.ShouldBeEmpty();
        bench.Streams.ShouldAllBe(static stream => stream.Closings == 1);
    }

    [Fact]
    public async Task Those_of_a_collection_that_nobody_comes_to_are_closed()
    {
        await using var bench = await ManyBench.StartAsync();
        List<DocumentSource> documents = [.. Enumerable.Range(0, 20).Select(number => bench.Source(ManyBench.Name(number)))];

        await foreach (var item in bench.Client.UploadManyAsync(documents))
        {
            item.IsSuccess.ShouldBeTrue();
            break;
        }

        bench.Streams.ShouldAllBe(static stream => stream.Closings == 1);
        bench.Sent.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task Each_document_has_options_of_its_own()
    {
        await using var bench = await ManyBench.StartAsync();

        await bench
            .Client.UploadManyAsync(
                bench.Documents(20),
                new() { UploadFor = static source => new() { Metadata = DocumentMetadata.Parse($$"""{"name":"{{source.FileName}}"}""") } }
            )
            .ReadAsync();

        bench.Server.Documents.ShouldAllBe(static document =>
            document.Metadata!.Contains($"\"{document.FileName}\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Options_that_cannot_be_made_end_the_call_after_the_items_of_the_others()
    {
        await using var bench = await ManyBench.StartAsync();
        var items = new List<UploadManyItem<PolydocsUpload>>();

        var failure = await Record.ExceptionAsync(async () =>
        {
            var options = new UploadManyOptions<PolydocsUploadOptions>
            {
                MaxConcurrency = 2,
                UploadFor = static source => source.FileName == "5.pdf" ? throw new InvalidDataException() : null,
            };
            await foreach (var item in bench.Client.UploadManyAsync(bench.Documents(100), options))
            {
                items.Add(item);
            }
        });

        failure.ShouldBeOfType<InvalidDataException>();
        items.Count.ShouldBeInRange(4, 7);
        bench.Streams.ShouldAllBe(static stream => stream.Closings == 1);
    }

    [Fact]
    public async Task Progress_counts_documents_and_bytes_and_the_last_report_has_them_all()
    {
        await using var bench = await ManyBench.StartAsync();
        var reports = new List<UploadManyProgress>();
        var missing = Path.Combine(bench.Folder.Path, "missing.pdf");

        await bench
            .Client.UploadManyAsync(
                bench.Documents(30, number => number == 3 ? DocumentSource.FromFile(missing) : null),
                new() { Progress = new Reports<UploadManyProgress>(reports.Add), TotalDocuments = 30 }
            )
            .ReadAsync();

        var last = reports[^1];
        (last.Taken, last.Done, last.Failed).ShouldBe((30, 29, 1));
        last.BytesSent.ShouldBe(bench.Server.Documents.Sum(static document => document.Size));
        last.TimeLeft.ShouldBe(TimeSpan.Zero);
        reports.ShouldAllBe(static report => report.Taken - report.Done - report.Failed <= 4);
    }

    private sealed class Reports<T>(Action<T> take) : IProgress<T>
    {
        public void Report(T value) => take(value);
    }
}
