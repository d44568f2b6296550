using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DocumentClients.Documents;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Documents;

public sealed class DocumentReaderTests : IDisposable
{
    private const int Chunk = DocumentReader.ChunkSize;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_read_that_never_ends_ends_with_the_token()
    {
        var pending = new TaskCompletionSource();
        await using var document = await DocumentSource.FromStream(Stuck(pending), "a.pdf").Prepared();
        using var cancellation = new CancellationTokenSource();
        var read = document.OpenReader().Next(cancellation.Token);

        await cancellation.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(() => read)).CancellationToken.ShouldBe(cancellation.Token);
    }

    [Fact]
    public async Task A_stream_that_blocks_the_thread_ends_with_the_token_too()
    {
        using var release = new ManualResetEventSlim();
        var stream = new ScriptedStream(Reading.Bytes(3))
        {
            BeforeRead = (_, _, _) =>
            {
                release.Wait();
                return Task.CompletedTask;
            },
        };
        await using (var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared())
        {
            using var cancellation = new CancellationTokenSource();
            var read = document.OpenReader().Next(cancellation.Token);

            await cancellation.CancelAsync();

            await Should.ThrowAsync<OperationCanceledException>(() => read);
        }

        await Eventually.Is(() => stream.IsDisposed);
        release.Set();
    }

    [Fact]
    public async Task A_new_attempt_rewinds_only_when_the_abandoned_read_has_ended()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pending = new TaskCompletionSource();
        var bytes = Reading.Bytes(100);
        var stream = new ScriptedStream(bytes)
        {
            ChunkSizes = [10],
            BeforeRead = (number, _, _) =>
            {
                if (number != 1)
                {
                    return Task.CompletedTask;
                }

                begun.SetResult();
                return pending.Task;
            },
        };
        await using var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared();
        var first = document.OpenReader();
        await first.Next();
        using var cancellation = new CancellationTokenSource();
        var abandoned = first.Next(cancellation.Token);
        await begun.Task;
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => abandoned);

        var waiting = document.OpenReader().ReadToEndAsync();

        await EarlierWorkOfThePoolAsync();
        waiting.IsCompleted.ShouldBeFalse();
        stream.Rewinds.ShouldBe(0);
        pending.SetResult();
        (await waiting).ShouldBe(bytes);
        stream.HasOverlapped.ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_attempt_that_waits_for_an_abandoned_read_obeys_its_own_token_and_leaves_the_wait_to_the_next()
    {
        var pending = new TaskCompletionSource();
        var stream = Stuck(pending);
        await using var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared();
        var stuck = document.OpenReader().Next();
        using var cancellation = new CancellationTokenSource();
        var second = document.OpenReader().Next(cancellation.Token);
        await Should.ThrowAsync<ObjectDisposedException>(() => stuck);

        await cancellation.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(() => second)).CancellationToken.ShouldBe(cancellation.Token);
        var third = document.OpenReader().ReadToEndAsync();
        pending.SetResult();
        (await third).ShouldBe(Reading.Bytes(3));
    }

    [Fact]
    public async Task A_reader_that_was_cut_off_hands_out_nothing_more()
    {
        await using var document = await DocumentSource.FromBytes(Reading.Bytes(3 * Chunk), "a.pdf").Prepared();
        var first = document.OpenReader();
        var chunk = await first.Next();
        var second = document.OpenReader();

        await Should.ThrowAsync<ObjectDisposedException>(() => first.Next());

        chunk.Span.SequenceEqual(Reading.Bytes(3 * Chunk).AsSpan(0, Chunk)).ShouldBeTrue("what was handed out stays valid");
        (await second.ReadToEndAsync()).ShouldBe(Reading.Bytes(3 * Chunk));
    }

    [Fact]
    public async Task A_reader_that_was_cut_off_keeps_its_last_chunk_until_it_is_disposed_of()
    {
        await using var document = await DocumentSource.FromBytes(Reading.Bytes(3 * Chunk), "a.pdf").Prepared();
        var reader = document.OpenReader();
        var buffer = ArrayOf(await reader.Next());

        document.OpenReader();
        IsNextOfPool(buffer).ShouldBeFalse();

        await reader.DisposeAsync();
        IsNextOfPool(buffer).ShouldBeTrue();
    }

    [Fact]
    public async Task A_buffer_goes_back_to_the_pool_only_when_the_pending_read_has_ended()
    {
        byte[]? buffer = null;
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pending = new TaskCompletionSource();
        var stream = new ScriptedStream(Reading.Bytes(3))
        {
            BeforeRead = (_, memory, _) =>
            {
                buffer = ArrayOf(memory);
                begun.SetResult();
                return pending.Task;
            },
        };
        var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared();
        var reader = document.OpenReader();
        var read = reader.Next();
        await begun.Task;

        // Both end in this thread, so it is this thread's part of the pool that must not have got the buffer.
        await reader.DisposeAsync();
        IsNextOfPool(buffer!).ShouldBeFalse();
        await document.DisposeAsync();
        IsNextOfPool(buffer!).ShouldBeFalse();

        await Should.ThrowAsync<ObjectDisposedException>(() => read);
        pending.SetResult();
    }

    [Theory]
    [InlineData("while it is prepared")]
    [InlineData("while it is read")]
    [InlineData("before it is prepared")]
    public async Task A_stream_whose_closing_waits_for_a_stuck_read_keeps_nobody(string moment)
    {
        using var end = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var stream = new StuckStream(canSeek: moment == "while it is read", end);
        var source = DocumentSource.FromStream(stream, "a.pdf");

        // On a thread of its own: what is tested would otherwise hold up the test.
        var call = Task.Run(async () =>
        {
            if (moment == "before it is prepared")
            {
                await using var documents = new SourceScope([source], new CancellationToken(canceled: true));
                throw new OperationCanceledException();
            }

            await using var document = await source.Prepared(cancellation.Token);
            var read = document.OpenReader().Next();
            await stream.Begun;
        });
        if (moment == "while it is prepared")
        {
            await stream.Begun;
            await cancellation.CancelAsync();
        }

        await Eventually.Is(() => call.IsCompleted);
        await Eventually.Is(() => stream.IsClosing);
        end.Set();
    }

    [Fact]
    public async Task Disposal_closes_an_owned_stream_at_once_even_when_a_read_is_stuck()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pending = new TaskCompletionSource();
        var stream = new ScriptedStream(Reading.Bytes(3))
        {
            BeforeRead = (_, _, _) =>
            {
                begun.SetResult();
                return pending.Task;
            },
            DisposalWaitsFor = pending.Task,
        };
        var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared();
        var read = document.OpenReader().Next();
        await begun.Task;

        await document.DisposeAsync();

        await Eventually.Is(() => stream.IsDisposed);
        await Should.ThrowAsync<ObjectDisposedException>(() => read);
    }

    [Fact]
    public async Task A_stream_left_open_stays_in_use_until_a_stuck_read_has_ended()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pending = new TaskCompletionSource();
        var stream = new ScriptedStream(Reading.Bytes(30))
        {
            ChunkSizes = [10],
            BeforeRead = (number, _, _) =>
            {
                begun.TrySetResult();
                return number == 0 ? pending.Task : Task.CompletedTask;
            },
        };
        var source = DocumentSource.FromStream(stream, "a.pdf", leaveOpen: true);
        var document = await source.Prepared();
        var read = document.OpenReader().Next();
        await begun.Task;

        await document.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(() => read);
        (await Should.ThrowAsync<InvalidDocumentException>(() => source.Prepared())).Message.ShouldContain("in use");
        pending.SetResult();
        await using var again = await WhenFreeAsync(source);
        stream.Position.ShouldBe(0);
        (await again.OpenReader().ReadToEndAsync()).ShouldBe(Reading.Bytes(30));
    }

    [Fact]
    public async Task A_read_that_fails_after_it_was_abandoned_disturbs_nobody()
    {
        (await Unobserved.AfterAsync(AbandonAndFailAsync)).OfType<TimeZoneNotFoundException>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_that_fails_midway_is_named_with_its_failure()
    {
        var cause = new NotSupportedException("odd");
        var stream = new ScriptedStream(Reading.Bytes(30))
        {
            ChunkSizes = [10],
            BeforeRead = (number, _, _) => number == 1 ? Task.FromException(cause) : Task.CompletedTask,
        };
        await using var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared();
        var reader = document.OpenReader();
        await reader.Next();

        var failure = await Should.ThrowAsync<InvalidDocumentException>(() => reader.Next());

        failure.FileName.ShouldBe("a.pdf");
        failure.InnerException.ShouldBe(cause);
        (await document.OpenReader().ReadToEndAsync()).ShouldBe(Reading.Bytes(30));
    }

    [Fact]
    public async Task A_stream_that_gives_up_by_itself_has_failed()
    {
        var stream = new ScriptedStream(Reading.Bytes(3)) { BeforeRead = (_, _, _) => throw new OperationCanceledException() };
        await using var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared();

        (
            await Should.ThrowAsync<InvalidDocumentException>(() => document.OpenReader().Next())
        ).InnerException.ShouldBeOfType<OperationCanceledException>();
    }

    [Fact]
    public async Task A_stream_that_obeys_the_token_ends_with_that_token()
    {
        using var cancellation = new CancellationTokenSource();
        var stream = new ScriptedStream(Reading.Bytes(3))
        {
            BeforeRead = (_, _, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token),
        };
        await using var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared();
        var read = document.OpenReader().Next(cancellation.Token);

        await cancellation.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(() => read)).CancellationToken.ShouldBe(cancellation.Token);
    }

    [Theory]
    [InlineData(2 * Chunk)]
    [InlineData((2 * Chunk) - 1)]
    [InlineData(Chunk + 1)]
    public async Task A_stream_that_grew_gives_no_last_chunk(int length)
    {
        var stream = new ScriptedStream(Reading.Bytes(length));
        await using var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared();
        var reader = document.OpenReader();
        await reader.Next();

        stream.ClaimedLength = length + 1;

        await ShouldSayChangedAsync(reader, length, received: Chunk);
    }

    [Fact]
    public async Task A_stream_that_ends_too_early_gives_no_last_chunk()
    {
        var stream = new ScriptedStream(Reading.Bytes(30)) { ClaimedLength = 31 };
        await using var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared();
        var reader = document.OpenReader();
        (await reader.Next()).Length.ShouldBe(30);

        await ShouldSayChangedAsync(reader, length: 31, received: 30);
    }

    public static TheoryData<string> Changes() => new(FileChanges.Keys);

    private static readonly Dictionary<string, Action<string>> FileChanges = new(StringComparer.Ordinal)
    {
        ["grown"] = path => File.AppendAllText(path, "more"),
        ["shrunk"] = path => Write(path, stream => stream.SetLength(Chunk + 1)),
        ["emptied"] = path => Write(path, stream => stream.SetLength(0)),
        ["rewritten in place"] = path =>
        {
            Write(path, stream => stream.WriteByte(1));
            File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(1));
        },
        ["replaced by another"] = path =>
        {
            File.WriteAllBytes(path + ".new", new byte[2 * Chunk]);
            File.SetLastWriteTimeUtc(path + ".new", File.GetLastWriteTimeUtc(path).AddSeconds(1));
            File.Move(path + ".new", path, overwrite: true);
        },
        ["replaced by a longer one of the same time"] = path =>
        {
            File.WriteAllBytes(path + ".new", new byte[(2 * Chunk) + 1]);
            File.SetLastWriteTimeUtc(path + ".new", File.GetLastWriteTimeUtc(path));
            File.Move(path + ".new", path, overwrite: true);
        },
        ["deleted"] = File.Delete,
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_file_that_changes_while_it_is_read_gives_no_last_chunk(string change)
    {
        var path = _folder.Write("a.pdf", Reading.Bytes(2 * Chunk));
        await using var document = await DocumentSource.FromFile(path).Prepared();
        var reader = document.OpenReader();
        await reader.Next();

        FileChanges[change](path);

        await ShouldSayChangedAsync(reader, length: 2 * Chunk, received: Chunk);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_file_that_changed_between_attempts_is_not_opened_again(string change)
    {
        var path = _folder.Write("a.pdf", Reading.Bytes(2 * Chunk));
        await using var document = await DocumentSource.FromFile(path).Prepared();
        await document.OpenReader().ReadToEndAsync();

        FileChanges[change](path);

        Should.Throw<InvalidDocumentException>(() => document.OpenReader()).Message.ShouldContain("changed while it was being read");
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_behind_a_link_is_noticed_too(string change)
    {
        var path = _folder.Write("target.pdf", Reading.Bytes(2 * Chunk));
        var link = Path.Combine(_folder.Path, "a.pdf");
        File.CreateSymbolicLink(link, path);
        await using var document = await DocumentSource.FromFile(link).Prepared();
        document.Length.ShouldBe(2 * Chunk);
        var reader = document.OpenReader();
        await reader.Next();

        FileChanges[change](path);

        await ShouldSayChangedAsync(reader, length: 2 * Chunk, received: Chunk);
    }

    [Fact]
    public async Task Attempts_that_cut_each_other_off_at_any_moment_leave_the_last_one_whole()
    {
        var bytes = Reading.Bytes(50_000);
        var stream = new ScriptedStream(bytes) { ChunkSizes = [1000, 3000], BeforeRead = async (_, _, _) => await Task.Yield() };
        await using var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared();
        for (var round = 0; round < 300; round++)
        {
            var earlier = Enumerable.Range(0, 3).Select(_ => Task.Run(() => document.OpenReader().ReadToEndAsync())).ToArray();
            try
            {
                // One is the last of these, and nobody cuts it off.
                await Task.WhenAll(earlier);
            }
            catch (ObjectDisposedException)
            {
                earlier.ShouldContain(task => task.IsCompletedSuccessfully);
            }

            foreach (var whole in earlier.Where(task => task.IsCompletedSuccessfully))
            {
                (await whole).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
            }
        }

        stream.HasOverlapped.ShouldBeFalse();
    }

    [Fact]
    public async Task A_reader_takes_one_read_at_a_time()
    {
        var pending = new TaskCompletionSource();
        await using var document = await DocumentSource.FromStream(Stuck(pending), "a.pdf").Prepared();
        var reader = document.OpenReader();
        var read = reader.Next();

        (await Should.ThrowAsync<InvalidOperationException>(() => reader.Next())).Message.ShouldBe("A read is pending.");

        pending.SetResult();
        (await read).ToArray().ShouldBe(Reading.Bytes(3));
        (await reader.Next()).IsEmpty.ShouldBeTrue();
        (await reader.Next()).IsEmpty.ShouldBeTrue();
    }

    private static ScriptedStream Stuck(TaskCompletionSource pending) =>
        new(Reading.Bytes(3)) { BeforeRead = (number, _, _) => number == 0 ? pending.Task : Task.CompletedTask };

    /// <summary>The pool takes fair work in the order it came, so what was queued before has begun.</summary>
    private static async Task EarlierWorkOfThePoolAsync()
    {
        for (var i = 0; i < 2 * Environment.ProcessorCount; i++)
        {
            await Task.Factory.StartNew(() => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);
        }
    }

    private static async Task<PreparedDocument> WhenFreeAsync(DocumentSource source)
    {
        while (true)
        {
            try
            {
                return await source.Prepared();
            }
            catch (InvalidDocumentException failure) when (failure.Message.Contains("in use", StringComparison.Ordinal))
            {
                await Task.Yield();
            }
        }
    }

    private static void Write(string path, Action<FileStream> change)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        change(stream);
    }

    /// <summary>Bytes may still come, but never all of them.</summary>
    private static async Task ShouldSayChangedAsync(DocumentReader reader, long length, long received)
    {
        var failure = await Should.ThrowAsync<InvalidDocumentException>(async () =>
        {
            while (await reader.ReadAsync(CancellationToken.None) is { IsEmpty: false } chunk)
            {
                received += chunk.Length;
            }
        });
        failure.Message.ShouldContain("The document changed while it was being read; upload it again once it is complete.");
        received.ShouldBeLessThan(length);
    }

    private static byte[] ArrayOf(ReadOnlyMemory<byte> memory) => MemoryMarshal.TryGetArray(memory, out var array) ? array.Array! : [];

    /// <summary>The shared pool gives this thread first what this thread gave back last.</summary>
    private static bool IsNextOfPool(byte[] buffer) => ReferenceEquals(ArrayPool<byte>.Shared.Rent(Chunk), buffer);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task AbandonAndFailAsync()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pending = new TaskCompletionSource();
        var stream = new ScriptedStream(Reading.Bytes(3))
        {
            BeforeRead = (_, _, _) =>
            {
                begun.TrySetResult();
                return pending.Task;
            },
        };
        await using (var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared())
        {
            using var cancellation = new CancellationTokenSource();
            var read = document.OpenReader().Next(cancellation.Token);

            // One that has not begun is never asked of the stream, and then nobody has its failure.
            await begun.Task;
            await cancellation.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => read);
        }

        pending.SetException(new TimeZoneNotFoundException());
    }
}
