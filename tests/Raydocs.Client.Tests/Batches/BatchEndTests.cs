using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Batches;

/// <summary>How a batch ends before its end, and how far it works ahead.</summary>
public sealed class BatchEndTests
{
    [Theory]
    [InlineData(RaydocsOperation.CreateSignedUpload)]
    [InlineData(RaydocsOperation.PutObject)]
    [InlineData(RaydocsOperation.CreateSessionBatch)]
    [InlineData(RaydocsOperation.ListResults)]
    public async Task Cancelling_ends_it_wherever_it_is_and_closes_every_document(RaydocsOperation place)
    {
        using var cancellation = new CancellationTokenSource();
        await using var bench = await BatchBench.StartAsync();
        var stalled = bench.Server.Faults.Always(place).StallBeforeResponding();
        var reading = Record.ExceptionAsync(() => bench.Extract(bench.Sources(120), cancellationToken: cancellation.Token).ReadAsync());
        await Eventually.Ends(stalled.Hit);

        await cancellation.CancelAsync();

        var cancelled = (await Eventually.Ends(reading)).ShouldBeAssignableTo<OperationCanceledException>().ShouldNotBeNull();
        cancelled.CancellationToken.ShouldBe(cancellation.Token);
        (cancelled.InnerException is OutcomeUnknownException).ShouldBe(place == RaydocsOperation.CreateSessionBatch);
        await Eventually.Is(() => bench.Streams.TrueForAll(static stream => stream.IsClosed));
        bench.Streams.ShouldAllBe(static stream => stream.Closings == 1);
    }

    [Fact]
    public async Task Cancelling_names_the_sessions_that_were_made_and_not_handed_out()
    {
        using var cancellation = new CancellationTokenSource();
        await using var bench = await BatchBench.StartAsync();
        bench.Hold("1.pdf");
        var items = bench.Extract(bench.Sources(2), cancellationToken: cancellation.Token).GetAsyncEnumerator();
        (await items.MoveNextAsync()).ShouldBeTrue();
        var handedOut = items.Current.SessionId.ShouldNotBeNull();

        await cancellation.CancelAsync();

        var cancelled = await Record.ExceptionAsync(() => items.MoveNextAsync().AsTask());
        var open = bench.Server.Sessions.Single(session => session.Id != handedOut).Id;
        cancelled.ShouldBeOfType<OperationCanceledException>().Message.ShouldEndWith($"was not handed out: {open} (`1.pdf`).");
        await items.DisposeAsync();
    }

    [Fact]
    public async Task Who_stops_reading_ends_it()
    {
        await using var bench = await BatchBench.StartAsync();
        bench.Hold("1.pdf");
        await foreach (var item in bench.Extract(bench.Sources(120)))
        {
            item.IsSuccess.ShouldBeTrue();
            break;
        }

        bench.Streams.ShouldAllBe(static stream => stream.Closings == 1);

        // Polling for the one that is held would never come to a stand.
        await Eventually.IsStable(() => bench.Server.Requests.Count);
    }

    [Fact]
    public async Task A_sequence_is_asked_for_no_more_than_is_under_way()
    {
        await using var bench = await BatchBench.StartAsync();
        var (taken, isDisposed) = (0, false);
        await using (var items = bench.Extract(Documents()).GetAsyncEnumerator())
        {
            for (var read = 1; read <= 30; read++)
            {
                (await Eventually.Ends(items.MoveNextAsync().AsTask())).ShouldBeTrue();
                Volatile.Read(ref taken).ShouldBeLessThanOrEqualTo(100 + read);
            }

            await Eventually.IsStable(() => Volatile.Read(ref taken));
            Volatile.Read(ref taken).ShouldBeLessThanOrEqualTo(130);
            isDisposed.ShouldBeFalse();
        }

        isDisposed.ShouldBeTrue();
        bench.Streams.ShouldAllBe(static stream => stream.Closings == 1);

        IEnumerable<DocumentSource> Documents()
        {
            try
            {
                while (true)
                {
                    yield return bench.Source(BatchBench.Name(Interlocked.Increment(ref taken)));
                }
            }
            finally
            {
                isDisposed = true;
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_sequence_itself_throws_comes_after_what_it_gave(bool isNull)
    {
        await using var bench = await BatchBench.StartAsync();
        var read = new List<RaydocsBatchItem>();

        var failure = await Record.ExceptionAsync(async () =>
        {
            await foreach (var item in bench.Extract(Documents()))
            {
                read.Add(item);
            }
        });

        read.Count(static item => item.IsSuccess).ShouldBe(3);
        if (isNull)
        {
            failure.ShouldBeOfType<ArgumentException>().Message.ShouldStartWith("Document 4 is null. Those before it went their way.");
        }
        else
        {
            failure.ShouldBeOfType<IOException>().Message.ShouldBe("The folder is gone.");
        }

        IEnumerable<DocumentSource> Documents()
        {
            foreach (var source in bench.Sources(3))
            {
                yield return source;
            }

            yield return isNull ? null! : throw new IOException("The folder is gone.");
        }
    }

    [Fact]
    public async Task The_same_stream_twice_is_read_once_and_closed_once()
    {
        await using var bench = await BatchBench.StartAsync();
        var source = bench.Source("0.pdf");

        var items = await Eventually.Ends(bench.Extract([source, source]).ReadAsync());

        items.Count(static item => item.IsSuccess).ShouldBe(1);
        items.Single(static item => !item.IsSuccess).Error.ShouldBeOfType<InvalidDocumentException>();
        bench.Streams.ShouldHaveSingleItem().Closings.ShouldBe(1);
    }

    [Fact]
    public async Task Each_reading_is_a_call_of_its_own_and_nothing_is_sent_before()
    {
        await using var bench = await BatchBench.StartAsync();
        var batch = bench.Extract([DocumentSource.FromBytes("0.pdf"u8.ToArray(), "0.pdf")]);
        bench.Server.Requests.ShouldBeEmpty();

        await Eventually.Ends(batch.ReadAsync());
        await Eventually.Ends(batch.ReadAsync());

        bench.BatchSizes().ShouldBe([1, 1]);
    }

    [Fact]
    public async Task The_sessions_are_of_the_template_and_are_extracted_by_themselves()
    {
        await using var bench = await BatchBench.StartAsync();

        await Eventually.Ends(bench.Extract(bench.Sources(1)).ReadAsync());

        var sent = bench.Server.Single(RaydocsOperation.CreateSessionBatch);
        sent.RawTarget.ShouldBe($"/extractions/templates/{bench.Server.TemplateId}/sessions/batch");
        System.Text.Encoding.UTF8.GetString(sent.RawBody!.Value.Span).ShouldEndWith("""],"settings":{"auto_extract":true}}""");
        bench.Server.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(0);
    }
}
