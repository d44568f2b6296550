using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using DocumentClients.Compatibility;
using DocumentClients.Documents;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Documents;

public sealed class PreparedDocumentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_is_missing_is_named()
    {
        var path = Path.Combine(_folder.Path, "missing.pdf");

        var failure = await Should.ThrowAsync<InvalidDocumentException>(() => DocumentSource.FromFile(path).Prepared());

        failure.FileName.ShouldBe(path);
        failure.Message.ShouldBe($"{path}: There is no such file. Check the path.");
        failure.InnerException.ShouldBeOfType<FileNotFoundException>();
    }

    [Fact]
    public async Task A_file_in_a_folder_that_is_missing_is_named() =>
        (
            await Should.ThrowAsync<InvalidDocumentException>(() =>
                DocumentSource.FromFile(Path.Combine(_folder.Path, "no", "a.pdf")).Prepared()
            )
        ).Message.ShouldContain("There is no such file");

    [Fact]
    public async Task A_directory_is_refused_with_or_without_its_separator()
    {
        foreach (var path in new[] { _folder.Path, _folder.Path + Path.DirectorySeparatorChar })
        {
            (await Should.ThrowAsync<InvalidDocumentException>(() => DocumentSource.FromFile(path).Prepared())).Message.ShouldBe(
                $"{path}: This is a directory. Give the path of one file."
            );
        }
    }

    [Fact]
    public async Task A_file_that_another_program_keeps_to_itself_is_refused()
    {
        var path = _folder.Write("a.pdf", Reading.Bytes(3));
        await using var other = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        (await Should.ThrowAsync<InvalidDocumentException>(() => DocumentSource.FromFile(path).Prepared())).Message.ShouldContain(
            "no other program is writing to it"
        );
    }

    [Fact]
    public async Task The_systems_reason_is_reported_for_links_that_lead_in_a_circle_and_for_names_that_are_too_long()
    {
        if (OperatingSystem.IsWindows())
        {
            // Links need rights there that a test may lack.
            return;
        }

        var (one, other, name) = (
            Path.Combine(_folder.Path, "one"),
            Path.Combine(_folder.Path, "other"),
            Path.Combine(_folder.Path, new string('x', 300))
        );
        File.CreateSymbolicLink(one, other);
        File.CreateSymbolicLink(other, one);

        (await Should.ThrowAsync<InvalidDocumentException>(() => DocumentSource.FromFile(one).Prepared())).Message.ShouldContain(
            "links lead in a circle"
        );
        (await Should.ThrowAsync<InvalidDocumentException>(() => DocumentSource.FromFile(name).Prepared())).Message.ShouldContain(
            "too long"
        );
    }

    [Theory]
    [InlineData(24, "too many files are open")]
    [InlineData(unchecked((int)0x80070004), "too many files are open")]
    [InlineData(40, "links lead in a circle")]
    [InlineData(5, "The disk reports an error")]
    [InlineData(unchecked((int)0x80070020), "no other program is writing to it")]
    [InlineData(116, "Stale file handle")]
    public void The_systems_errors_are_reported_in_words(int code, string words) =>
        FileFailure.Explain(new IOException("Stale file handle", code)).ShouldContain(words);

    [Fact]
    public void Missing_rights_are_reported_as_that() =>
        FileFailure.Explain(new UnauthorizedAccessException("Access to the path is denied.")).ShouldContain("access is denied");

    [Fact]
    public async Task A_pipe_is_not_a_file_and_one_without_a_writer_ends_with_the_token()
    {
        if (OperatingSystem.IsWindows())
        {
            // Pipes have no place in the file system there.
            return;
        }

        var path = Path.Combine(_folder.Path, "pipe");
        using (var process = Process.Start("mkfifo", path))
        {
            await process.WaitForExitAsync();
        }

        using var cancellation = new CancellationTokenSource();
        var abandoned = DocumentSource.FromFile(path).Prepared(cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => abandoned);

        var waiting = DocumentSource.FromFile(path).Prepared();
        await using var writer = await Task.Run(() => new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite));
        (await Should.ThrowAsync<InvalidDocumentException>(() => waiting)).Message.ShouldContain("This is a pipe or a device, not a file");
    }

    [Fact]
    public async Task Empty_documents_are_refused()
    {
        DocumentSource[] sources =
        [
            DocumentSource.FromFile(_folder.Write("empty.pdf", [])),
            DocumentSource.FromBytes(ReadOnlyMemory<byte>.Empty, "empty.pdf"),
            DocumentSource.FromStream(new ScriptedStream([]), "empty.pdf"),
            DocumentSource.FromStream(new ScriptedStream([], canSeek: false), "empty.pdf"),
        ];
        foreach (var source in sources)
        {
            var failure = await Should.ThrowAsync<InvalidDocumentException>(() => source.Prepared());

            failure.Message.ShouldContain("empty.pdf: ");
            failure.Message.ShouldContain("is empty");
        }
    }

    [Fact]
    public async Task A_stream_at_its_end_is_refused_with_what_to_do_and_closed()
    {
        var stream = new ScriptedStream(Reading.Bytes(3)) { Position = 3 };

        (
            await Should.ThrowAsync<InvalidDocumentException>(() => DocumentSource.FromStream(stream, "a.pdf").Prepared())
        ).Message.ShouldContain("Set its Position");

        stream.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_that_cannot_be_measured_is_refused_with_its_failure_and_closed()
    {
        var stream = new UnmeasurableStream();

        var failure = await Should.ThrowAsync<InvalidDocumentException>(() => DocumentSource.FromStream(stream, "a.pdf").Prepared());

        failure.Message.ShouldBe("a.pdf: The stream cannot be measured.");
        failure.InnerException.ShouldBeOfType<IOException>();
        stream.CanRead.ShouldBeFalse();
    }

    [Fact]
    public async Task A_stream_left_open_stays_in_use_between_its_reads_and_is_freed_once()
    {
        var source = DocumentSource.FromStream(new ScriptedStream(Reading.Bytes(30)) { ChunkSizes = [10] }, "a.pdf", leaveOpen: true);
        var first = await source.Prepared();
        await first.OpenReader().Next();
        (await Should.ThrowAsync<InvalidDocumentException>(() => source.Prepared())).Message.ShouldContain("in use");
        await first.DisposeAsync();

        await using var second = await source.Prepared();
        await first.DisposeAsync();

        (await Should.ThrowAsync<InvalidDocumentException>(() => source.Prepared())).Message.ShouldContain("in use");
    }

    [Fact]
    public async Task A_stream_that_fails_to_close_was_closed_all_the_same()
    {
        var cause = new IOException("stuck");
        var source = DocumentSource.FromStream(
            new ScriptedStream(Reading.Bytes(3)) { DisposalWaitsFor = Task.FromException(cause) },
            "a.pdf"
        );
        await (await source.Prepared()).DisposeAsync();

        var failure = await Should.ThrowAsync<InvalidDocumentException>(() => source.Prepared());

        failure.Message.ShouldContain("closed by the first upload");
        failure.InnerException.ShouldBe(cause);
    }

    [Fact]
    public async Task A_source_that_is_spent_says_so_as_often_as_it_is_asked()
    {
        var source = DocumentSource.FromStream(new ScriptedStream(Reading.Bytes(3)), "a.pdf");
        await (await source.Prepared()).DisposeAsync();

        foreach (var _ in new int[2])
        {
            (await Should.ThrowAsync<InvalidDocumentException>(() => source.Prepared())).Message.ShouldContain(
                "closed by the first upload"
            );
        }
    }

    [Fact]
    public async Task A_stream_that_gives_up_by_itself_while_it_is_copied_has_failed()
    {
        var stream = new ScriptedStream(Reading.Bytes(3), canSeek: false)
        {
            BeforeRead = static (_, _, _) => throw new OperationCanceledException(),
        };

        (
            await Should.ThrowAsync<InvalidDocumentException>(() => DocumentSource.FromStream(stream, "a.pdf").Prepared())
        ).InnerException.ShouldBeOfType<OperationCanceledException>();
    }

    [Fact]
    public async Task Memory_that_lies_over_no_array_is_read_like_any_other()
    {
        var bytes = Reading.Bytes(200_000);
        var memory = new Unmanaged(bytes);
        await using var document = await DocumentSource.FromBytes(memory.Memory, "a.pdf").Prepared();

        foreach (var _ in new int[2])
        {
            (await document.OpenReader().ReadToEndAsync()).ShouldBe(bytes);
        }
    }

    [Fact]
    public async Task A_stream_counts_from_where_it_stands()
    {
        var bytes = Reading.Bytes(100_000);
        var stream = new ScriptedStream(bytes) { Position = 10 };
        await using var document = await DocumentSource.FromStream(stream, "a.pdf").Prepared();

        document.Length.ShouldBe(99_990);
        foreach (var _ in new int[2])
        {
            (await document.OpenReader().ReadToEndAsync()).ShouldBe(bytes[10..]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_is_closed_with_the_call_and_says_so_to_the_next(bool canSeek)
    {
        var stream = new ScriptedStream(Reading.Bytes(3), canSeek);
        var source = DocumentSource.FromStream(stream, "a.pdf");
        await (await source.Prepared()).DisposeAsync();

        stream.IsDisposed.ShouldBeTrue();
        (await Should.ThrowAsync<InvalidDocumentException>(() => source.Prepared())).Message.ShouldContain("closed by the first upload");
    }

    [Fact]
    public async Task A_stream_left_open_goes_back_to_where_it_stood_and_can_be_used_again()
    {
        var bytes = Reading.Bytes(1000);
        var stream = new ScriptedStream(bytes) { Position = 7 };
        var source = DocumentSource.FromStream(stream, "a.pdf", leaveOpen: true);
        foreach (var _ in new int[2])
        {
            await using (var document = await source.Prepared())
            {
                (await document.OpenReader().ReadToEndAsync()).ShouldBe(bytes[7..]);
            }

            stream.IsDisposed.ShouldBeFalse();
            stream.Position.ShouldBe(7);
        }
    }

    [Fact]
    public async Task A_stream_left_open_that_cannot_seek_is_not_sent_a_second_time()
    {
        var stream = new ScriptedStream(Reading.Bytes(3), canSeek: false);
        var source = DocumentSource.FromStream(stream, "a.pdf", leaveOpen: true);
        await (await source.Prepared()).DisposeAsync();

        stream.IsDisposed.ShouldBeFalse();
        (await Should.ThrowAsync<InvalidDocumentException>(() => source.Prepared())).Message.ShouldContain("cannot be rewound");
    }

    [Fact]
    public async Task A_stream_that_was_read_halfway_by_a_cancelled_call_is_not_sent_from_there()
    {
        using var cancellation = new CancellationTokenSource();
        var stream = new ScriptedStream(Reading.Bytes(100), canSeek: false)
        {
            ChunkSizes = [10],
            BeforeRead = (number, _, _) => number == 3 ? cancellation.CancelAsync() : Task.CompletedTask,
        };
        var source = DocumentSource.FromStream(stream, "a.pdf", leaveOpen: true);

        (await Should.ThrowAsync<OperationCanceledException>(() => source.Prepared(cancellation.Token))).CancellationToken.ShouldBe(
            cancellation.Token
        );

        (await Should.ThrowAsync<InvalidDocumentException>(() => source.Prepared())).Message.ShouldContain("cannot be rewound");
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_stream_serves_one_call_at_a_time(bool canSeek, bool leaveOpen)
    {
        var stream = new ScriptedStream(Reading.Bytes(3), canSeek);
        var source = DocumentSource.FromStream(stream, "a.pdf", leaveOpen);
        await using var document = await source.Prepared();

        (await Should.ThrowAsync<InvalidDocumentException>(() => source.Prepared())).Message.ShouldContain("in use by another upload");

        stream.IsDisposed.ShouldBeFalse();
        (await document.OpenReader().ReadToEndAsync()).ShouldBe(Reading.Bytes(3));
    }

    [Fact]
    public async Task Files_and_bytes_serve_many_calls_at_a_time()
    {
        var bytes = Reading.Bytes(DocumentReader.ChunkSize + 4464);
        foreach (var source in new[] { DocumentSource.FromFile(_folder.Write("a.pdf", bytes)), DocumentSource.FromBytes(bytes, "a.pdf") })
        {
            await using var one = await source.Prepared();
            await using var other = await source.Prepared();
            var reader = one.OpenReader();
            await reader.Next();

            (await other.OpenReader().ReadToEndAsync()).ShouldBe(bytes);
            (await reader.Next()).Length.ShouldBe(4464);
        }
    }

    [Fact]
    public async Task A_stream_closed_by_its_owner_before_the_call_is_refused()
    {
        var stream = new MemoryStream(Reading.Bytes(3));
        var source = DocumentSource.FromStream(stream, "a.pdf");
        await stream.DisposeAsync();

        (await Should.ThrowAsync<InvalidDocumentException>(() => source.Prepared())).Message.ShouldContain(
            "closed before it could be uploaded"
        );
    }

    [Fact]
    public async Task A_stream_that_cannot_be_put_back_does_not_take_the_place_of_the_outcome()
    {
        var stream = new ScriptedStream(Reading.Bytes(3));
        var source = DocumentSource.FromStream(stream, "a.pdf", leaveOpen: true);
        var document = await source.Prepared();
        stream.PositionFailure = new IOException("stuck");

        await document.DisposeAsync();

        var failure = await Should.ThrowAsync<InvalidDocumentException>(() => source.Prepared());
        failure.Message.ShouldContain("could not be put back");
        failure.InnerException.ShouldBe(stream.PositionFailure);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Copying_a_stream_that_never_responds_ends_with_the_token(bool isBlocking)
    {
        using var release = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stream = new ScriptedStream(Reading.Bytes(3), canSeek: false)
        {
            BeforeRead = (_, _, _) =>
            {
                begun.SetResult();
                if (isBlocking)
                {
                    release.Wait();
                }

                return end.Task;
            },
            DisposalWaitsFor = end.Task,
        };
        var preparing = DocumentSource.FromStream(stream, "a.pdf").Prepared(cancellation.Token);
        await begun.Task;
        await cancellation.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(() => preparing)).CancellationToken.ShouldBe(cancellation.Token);

        await Eventually.Is(() => stream.IsDisposed);
        release.Set();
        end.SetResult();
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_it_began_closes_the_stream_nevertheless()
    {
        var stream = new ScriptedStream(Reading.Bytes(3));

        await Should.ThrowAsync<OperationCanceledException>(() =>
            DocumentSource.FromStream(stream, "a.pdf").Prepared(new CancellationToken(canceled: true))
        );

        await Eventually.Is(() => stream.IsDisposed);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_before_the_call_ends_it_for_every_kind()
    {
        var cancelled = new CancellationToken(canceled: true);
        foreach (
            var source in new[] { DocumentSource.FromFile(_folder.Write("a.pdf", [1])), DocumentSource.FromBytes(new byte[1], "a.pdf") }
        )
        {
            (await Should.ThrowAsync<OperationCanceledException>(() => source.Prepared(cancelled))).CancellationToken.ShouldBe(cancelled);
        }
    }

    [Fact]
    public async Task A_stream_that_fails_while_it_is_copied_is_named()
    {
        var cause = new IOException("the line is dead");
        var stream = new ScriptedStream(Reading.Bytes(100), canSeek: false)
        {
            ChunkSizes = [10],
            BeforeRead = (number, _, _) => number == 3 ? Task.FromException(cause) : Task.CompletedTask,
        };

        var failure = await Should.ThrowAsync<InvalidDocumentException>(() => DocumentSource.FromStream(stream, "a.pdf").Prepared());

        failure.FileName.ShouldBe("a.pdf");
        failure.Message.ShouldContain("a.pdf: The document could not be read to its end");
        failure.InnerException.ShouldBe(cause);
        stream.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_temporary_file_is_for_its_owner_and_gone_in_the_end()
    {
        string name;
        await using (var file = TemporaryFile.Create())
        {
            name = file.Name;
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(file.SafeFileHandle).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
                File.Exists(name).ShouldBeFalse();
            }
        }

        File.Exists(name).ShouldBeFalse();
    }

    [Fact]
    public async Task The_hash_is_of_the_whole_document_in_lower_case()
    {
        var bytes = Reading.Bytes(200_000);
        await using var document = await DocumentSource
            .FromStream(new ScriptedStream(bytes) { ChunkSizes = [1, 60_000, 7] }, "a.pdf")
            .Prepared();

        var expected = Convert.ToHexStringLower(SHA256.HashData(bytes));
        (await document.ComputeSha256Async(CancellationToken.None)).ShouldBe(expected);
        (await document.ComputeSha256Async(CancellationToken.None)).ShouldBe(expected);

        await using var abc = await DocumentSource.FromBytes(Encoding.ASCII.GetBytes("abc"), "abc.txt").Prepared();
        (await abc.ComputeSha256Async(CancellationToken.None)).ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    [Fact]
    public async Task A_document_describes_itself_as_its_source_does_and_ends_once()
    {
        var document = await DocumentSource.FromBytes(new byte[5], "a.png").Prepared();

        document.FileName.ShouldBe("a.png");
        document.MediaType.ShouldBe("image/png");
        document.Length.ShouldBe(5);
        await document.DisposeAsync();
        await document.DisposeAsync();
        Should.Throw<ObjectDisposedException>(() => document.OpenReader());
    }

    [Fact]
    public async Task A_relative_path_means_the_directory_of_the_time_it_was_given()
    {
        var path = _folder.Write("a.pdf", Reading.Bytes(3));
        var source = DocumentSource.FromFile(Path.GetRelativePath(Directory.GetCurrentDirectory(), path));

        await using var document = await source.Prepared();

        (await document.OpenReader().ReadToEndAsync()).ShouldBe(Reading.Bytes(3));
    }

    private sealed class UnmeasurableStream : MemoryStream
    {
        public override long Length => throw new IOException("no length");
    }

    /// <summary>Memory whose bytes are in no array that can be got at.</summary>
    private sealed class Unmanaged(byte[] bytes) : System.Buffers.MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => bytes;

        public override System.Buffers.MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() { }

        protected override void Dispose(bool disposing) { }
    }
}
