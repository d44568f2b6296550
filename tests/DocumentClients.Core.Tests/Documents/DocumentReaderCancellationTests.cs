using DocumentClients.Documents;

namespace DocumentClients.Core.Tests.Documents;

public sealed class DocumentReaderCancellationTests
{
    [Fact]
    public async Task Who_cancels_does_not_run_what_the_attempt_does_next()
    {
        await using var document = await StuckAsync();
        using var cancellation = new CancellationTokenSource();

        (await IsContinuedByAsync(document.OpenReader(), cancellation.Cancel, cancellation.Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task Nor_does_a_newer_attempt()
    {
        await using var document = await StuckAsync();

        (await IsContinuedByAsync(document.OpenReader(), () => document.OpenReader(), CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_token_of_an_earlier_read_does_not_end_a_later_one()
    {
        var pending = new TaskCompletionSource();
        var stream = new ScriptedStream(Reading.Bytes(20))
        {
            ChunkSizes = [10],
            BeforeRead = (number, _, _) => number == 1 ? pending.Task : Task.CompletedTask,
        };
        await using var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared();
        using var earlier = new CancellationTokenSource();
        var reader = document.OpenReader();
        await reader.Next(earlier.Token);

        var later = reader.Next();
        await earlier.CancelAsync();

        later.IsCompleted.ShouldBeFalse();
        pending.SetResult();
        (await later).Length.ShouldBe(10);
    }

    [Fact]
    public async Task A_read_that_is_cancelled_before_it_begins_leaves_the_reader_as_it_was()
    {
        var stream = new ScriptedStream(Reading.Bytes(20));
        await using var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared();
        var reader = document.OpenReader();
        var cancelled = new CancellationToken(canceled: true);

        (await Record.ExceptionAsync(() => reader.Next(cancelled)))
            .ShouldBeAssignableTo<OperationCanceledException>()!
            .CancellationToken.ShouldBe(cancelled);

        stream.Reads.ShouldBe(0);
        (await reader.Next()).Length.ShouldBe(20);
    }

    [Fact]
    public async Task A_failure_ends_the_reader_even_when_the_stream_would_go_on()
    {
        var stream = new ScriptedStream(Reading.Bytes(20))
        {
            BeforeRead = static (number, _, _) => number == 0 ? Task.FromException(new IOException("torn")) : Task.CompletedTask,
        };
        await using var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared();
        var reader = document.OpenReader();
        await Should.ThrowAsync<InvalidDocumentException>(() => reader.Next());

        (await Should.ThrowAsync<ObjectDisposedException>(() => reader.Next())).Message.ShouldStartWith("This reader was cut off");
    }

    private static Task<PreparedDocument> StuckAsync() =>
        DocumentSource
            .FromStream(
                new ScriptedStream([1]) { BeforeRead = static (_, _, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System) },
                "a.pdf"
            )
            .Prepared();

    /// <summary>Whether what follows a read runs within the action that ends it.</summary>
    private static async Task<bool> IsContinuedByAsync(DocumentReader reader, Action end, CancellationToken cancellationToken)
    {
        var continued = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var ending = 0;
        var read = reader.ReadAsync(cancellationToken).ConfigureAwait(false).GetAwaiter();
        read.UnsafeOnCompleted(() => continued.SetResult(Volatile.Read(ref ending) == Environment.CurrentManagedThreadId));

        Volatile.Write(ref ending, Environment.CurrentManagedThreadId);
        end();
        Volatile.Write(ref ending, 0);
        return await continued.Task;
    }
}
