using System.Collections.Concurrent;
using DocumentClients.Journal;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Journal;

/// <summary>Many writers, few flushes.</summary>
public sealed class JournalFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _go = new();

    /// <summary>The flush of the header is the first.</summary>
    private int _flushes;
    private IOException? _failure;

    private string Path => System.IO.Path.Combine(_folder.Path, "journal.jsonl");

    public void Dispose()
    {
        _go.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Lines_that_wait_for_the_disk_go_there_together_and_end_when_they_are_there()
    {
        using (var file = JournalFile.Open(Path, Flush))
        {
            var first = file.AppendAsync(Line(0));
            await Eventually.Ends(_begun.Task);
            var others = new ConcurrentBag<Task>();
            Parallel.For(1, 201, number => others.Add(file.AppendAsync(Line(number))));

            others.ShouldAllBe(static other => !other.IsCompleted);
            first.IsCompleted.ShouldBeFalse();
            _go.Set();
            await Eventually.Ends(Task.WhenAll([first, .. others]));

            _flushes.ShouldBe(3, "one for the header, one for the first line, one for all that came meanwhile");
        }

        using var again = JournalFile.Open(Path);
        again.Lines[0].Text.ShouldBe(Line(0));
        again.Lines.Select(static line => line.Text).ShouldBe(Enumerable.Range(0, 201).Select(Line), ignoreOrder: true);
    }

    [Fact]
    public async Task Lines_of_one_writer_keep_their_order()
    {
        using (var file = JournalFile.Open(Path, Flush))
        {
            var written = Enumerable.Range(0, 50).Select(number => file.AppendAsync(Line(number))).ToList();
            _go.Set();
            await Eventually.Ends(Task.WhenAll(written));
        }

        using var again = JournalFile.Open(Path);
        again.Lines.Select(static line => line.Text).ShouldBe(Enumerable.Range(0, 50).Select(Line));
    }

    [Fact]
    public async Task A_flush_that_fails_fails_everyone_who_waits_for_it_and_nobody_else()
    {
        using (var file = JournalFile.Open(Path, Flush))
        {
            var first = file.AppendAsync(Line(0));
            await Eventually.Ends(_begun.Task);
            var others = Enumerable.Range(1, 20).Select(number => file.AppendAsync(Line(number))).ToList();
            _failure = new IOException("The disk is full.");

            _go.Set();
            await Eventually.Ends(first);
            foreach (var other in others)
            {
                (await Record.ExceptionAsync(() => Eventually.Ends(other))).ShouldBeSameAs(_failure);
            }

            _failure = null;
            await Eventually.Ends(file.AppendAsync(Line(99)));
        }

        using var again = JournalFile.Open(Path);
        again.Lines.Select(static line => line.Text).ShouldBe([Line(0), Line(99)]);
    }

    [Fact]
    public async Task What_waits_when_the_file_is_closed_is_not_announced()
    {
        var file = JournalFile.Open(Path, Flush);
        var first = file.AppendAsync(Line(0));
        await Eventually.Ends(_begun.Task);
        var second = file.AppendAsync(Line(1));
        var closing = Task.Run(file.Dispose);

        _go.Set();

        await Eventually.Ends(closing);
        await Eventually.Ends(first);
        var isThere = await Record.ExceptionAsync(() => Eventually.Ends(second)) is null;
        using var again = JournalFile.Open(Path);
        again.Lines.Count.ShouldBe(isThere ? 2 : 1);
    }

    [Fact]
    public async Task A_key_that_is_being_written_waits_and_others_do_not()
    {
        var writing = new Queue<TaskCompletionSource>([new(), new()]);
        var kept = new List<UploadJournalItem>();
        var table = new JournalTable("j", "wait", duration: null, TimeProvider.System, Keep);
        var one = (await table.TakeAsync("one", "g", "{}")).Lease.ShouldNotBeNull();
        var two = (await table.TakeAsync("two", "g", "{}")).Lease.ShouldNotBeNull();
        var (first, second) = (writing.Peek(), writing.Last());

        var begun = table.BeginAsync(one, "{}");
        var stored = table.StoredAsync("one", "{}");
        var other = table.BeginAsync(two, "{}");

        kept.Select(static item => item.Key).ShouldBe(["one", "two"], "the second change of a key comes after the first");
        table.Items.ShouldBeEmpty("nothing counts before it is durable");
        second.SetResult();
        (await Eventually.Ends(other)).ShouldBeTrue();
        begun.IsCompleted.ShouldBeFalse();
        writing.Enqueue(new TaskCompletionSource());
        writing.Last().SetException(new IOException("full"));
        first.SetResult();
        (await Eventually.Ends(begun)).ShouldBeTrue();
        (await Record.ExceptionAsync(() => Eventually.Ends(stored))).ShouldBeOfType<IOException>();
        table
            .Items.Select(static item => (item.Key, item.State))
            .ShouldBe([("one", UploadJournalState.Begun), ("two", UploadJournalState.Begun)]);

        Task Keep(UploadJournalItem item)
        {
            kept.Add(item);
            return writing.Dequeue().Task;
        }
    }

    private static string Line(int number) => FormattableString.Invariant($$"""{"line":{{number}}}""");

    private void Flush(FileStream file)
    {
        if (Interlocked.Increment(ref _flushes) == 1)
        {
            return;
        }

        _begun.TrySetResult();
        _go.Wait(Eventually.Patience).ShouldBeTrue();
        file.Flush();
        if (_flushes > 2 && _failure is not null)
        {
            throw _failure;
        }
    }
}
