using System.Diagnostics;
using System.Net;
using System.Text;
using DocumentClients.Journal;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Journal;

public sealed class UploadJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => System.IO.Path.Combine(_folder.Path, "journal.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_stored_is_known_after_the_journal_is_opened_again()
    {
        using (var journal = UploadJournal.Open(Path))
        {
            await StoreAsync(journal, "a.pdf", "1");
            await StoreAsync(journal, "b.pdf", "2");
        }

        using var again = UploadJournal.Open(Path);

        again
            .Entries.Select(static entry => (entry.Document, entry.Id, entry.State))
            .ShouldBe([("a.pdf", "1", UploadJournalState.Stored), ("b.pdf", "2", UploadJournalState.Stored)]);
        again.Entries[0].ShouldBe(About("a.pdf") with { Id = "1", State = UploadJournalState.Stored, Key = "k" });
    }

    [Fact]
    public async Task Cut_off_at_any_byte_it_holds_its_whole_lines_and_can_be_gone_on_with()
    {
        using (var journal = UploadJournal.Open(Path))
        {
            await StoreAsync(journal, "Rechnung – 発票.pdf", "1");
            await StoreAsync(journal, "b.pdf", "2");
        }

        var whole = await File.ReadAllBytesAsync(Path);
        for (var length = 0; length <= whole.Length; length++)
        {
            await File.WriteAllBytesAsync(Path, whole[..length]);

            // A line that lacks nothing but its end counts.
            var lines = whole[..Math.Min(length + 1, whole.Length)].Count(static octet => octet == (byte)'\n') - 1;

            using (var torn = UploadJournal.Open(Path))
            {
                torn.Entries.Select(static entry => entry.State)
                    .ShouldBe(
                        lines switch
                        {
                            <= 0 => [],
                            1 => [UploadJournalState.Begun],
                            2 => [UploadJournalState.Stored],
                            3 => [UploadJournalState.Stored, UploadJournalState.Begun],
                            _ => [UploadJournalState.Stored, UploadJournalState.Stored],
                        }
                    );
                await torn.WriteAsync(About("c.pdf") with { Id = "3", State = UploadJournalState.Stored });
            }

            using var again = UploadJournal.Open(Path);
            again.Entries[^1].Id.ShouldBe("3", $"cut off at byte {length}");
        }
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("emptied")]
    [InlineData("replaced")]
    [InlineData("added to")]
    public async Task A_file_that_another_program_changes_is_noticed_before_anything_is_made(string change)
    {
        using var journal = UploadJournal.Open(Path);
        await StoreAsync(journal, "a.pdf", "1");
        using var program = Process.Start(
            "sh",
            [
                "-c",
                change switch
                {
                    "removed" => $"rm '{Path}'",
                    "emptied" => $": > '{Path}'",
                    "replaced" => $"cp '{Path}' '{Path}.new' && mv '{Path}.new' '{Path}'",
                    _ => $"echo >> '{Path}'",
                },
            ]
        );
        await program.WaitForExitAsync();
        program.ExitCode.ShouldBe(0);
        var before = Size();

        var refused = await Should.ThrowAsync<IOException>(() => StoreAsync(journal, "b.pdf", "2"));

        refused.Message.ShouldContain("by another program");
        Size().ShouldBe(before, "what is there now is left as it is");

        long? Size() => File.Exists(Path) ? new FileInfo(Path).Length : null;
    }

    [Fact]
    public async Task A_journal_that_was_closed_says_so()
    {
        var journal = UploadJournal.Open(Path);
        journal.Dispose();

        (await Should.ThrowAsync<ObjectDisposedException>(() => StoreAsync(journal, "a.pdf", "1"))).Message.ShouldContain(
            "Dispose it after the last call"
        );
    }

    [Theory]
    [InlineData("An invoice.\n")]
    [InlineData("An invoice without a last line")]
    [InlineData("{\"journal\":\"DocumentClients\",\"version\":2}\n")]
    [InlineData("{}\n{}")]
    [InlineData("\n")]
    [InlineData("\n\n{\"jour")]
    public void A_file_that_is_no_journal_is_refused_and_left_as_it_is(string text)
    {
        File.WriteAllText(Path, text);

        var refused = Should.Throw<UploadJournalException>(() => UploadJournal.Open(Path));

        refused.Journal.ShouldBe(Path);
        refused.Message.ShouldContain("not a journal");
        File.ReadAllText(Path).ShouldBe(text);
    }

    [Fact]
    public async Task A_damaged_line_is_named_and_nothing_is_changed()
    {
        using (var journal = UploadJournal.Open(Path))
        {
            await StoreAsync(journal, "a.pdf", "1");
        }

        await File.AppendAllTextAsync(Path, "{\"vendor\":\n{\"vendor\":\"V\"");
        var before = await File.ReadAllBytesAsync(Path);

        Should.Throw<UploadJournalException>(() => UploadJournal.Open(Path)).Message.ShouldContain("Line 4");

        (await File.ReadAllBytesAsync(Path)).ShouldBe(before);
    }

    [Theory]
    [InlineData(UploadJournalState.Begun)]
    [InlineData(UploadJournalState.Stored)]
    [InlineData(UploadJournalState.NotStored)]
    public async Task A_last_line_whose_end_an_editor_took_counts_and_the_next_begins_a_line(UploadJournalState state)
    {
        using (var journal = UploadJournal.Open(Path))
        {
            await StoreAsync(journal, "a.pdf", "1");
            await journal.WriteAsync(About("b.pdf") with { Id = "2", State = state });
        }

        Edit(static text => text.TrimEnd('\n'));
        var before = await File.ReadAllBytesAsync(Path);
        UploadJournal.Open(Path).Dispose();
        (await File.ReadAllBytesAsync(Path)).ShouldBe(before, "opening changes nothing");
        using (var journal = UploadJournal.Open(Path))
        {
            journal.Entries.Select(static entry => entry.State).ShouldBe([UploadJournalState.Stored, state]);
            await StoreAsync(journal, "c.pdf", "3");
            await StoreAsync(journal, "d.pdf", "4");
        }

        (await File.ReadAllLinesAsync(Path)).Length.ShouldBe(
            state == UploadJournalState.NotStored ? 9 : 8,
            "what was not stored was begun before"
        );
        using var again = UploadJournal.Open(Path);
        again.Entries.Select(static entry => entry.Id).ShouldBe(["1", "2", "3", "4"]);
    }

    [Theory]
    [InlineData("CR LF")]
    [InlineData("CR LF, the last one missing")]
    [InlineData("a lone CR at the end")]
    [InlineData("byte order mark")]
    [InlineData("byte order mark, no last line end")]
    [InlineData("blank lines at the end")]
    [InlineData("spaces without a line end")]
    [InlineData("spaces at the ends")]
    [InlineData("a last line with spaces and no end")]
    [InlineData("all of them")]
    public async Task What_editors_leave_in_a_journal_does_no_harm(string edit)
    {
        using (var journal = UploadJournal.Open(Path))
        {
            await StoreAsync(journal, "Rechnung – 発票.pdf", "1");
            await StoreAsync(journal, "b.pdf", "2");
        }

        for (var times = 0; times < 2; times++)
        {
            Edit(text =>
                edit switch
                {
                    "CR LF" => text.ReplaceLineEndings("\r\n"),
                    "CR LF, the last one missing" => text.ReplaceLineEndings("\r\n").TrimEnd(),
                    "a lone CR at the end" => text.ReplaceLineEndings("\r\n").TrimEnd('\n'),
                    "byte order mark" => '\uFEFF' + text,
                    "byte order mark, no last line end" => '\uFEFF' + text.TrimEnd(),
                    "blank lines at the end" => text + "\n\r\n  \n\n",
                    "spaces without a line end" => text + "  \t",
                    "spaces at the ends" => text.Replace("\n", "  \n", StringComparison.Ordinal),
                    "a last line with spaces and no end" => text.TrimEnd() + "   ",
                    _ => '\uFEFF' + text.ReplaceLineEndings(" \r\n\r\n").TrimEnd() + " ",
                }
            );
            using var journal = UploadJournal.Open(Path);
            journal
                .Entries.Take(2)
                .Select(static entry => (entry.Document, entry.Id, entry.State))
                .ShouldBe([("Rechnung – 発票.pdf", "1", UploadJournalState.Stored), ("b.pdf", "2", UploadJournalState.Stored)]);
            await journal.WriteAsync(About($"{times}.pdf") with { Id = "3", State = UploadJournalState.Stored });
        }

        using var again = UploadJournal.Open(Path);
        again.Entries.Select(static entry => entry.Document).ShouldBe(["Rechnung – 発票.pdf", "b.pdf", "0.pdf", "1.pdf"]);
    }

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF{\"journal\":\"DocumentClients\",\"version\":1}")]
    [InlineData("{\"journal\":\"DocumentClients\",\"version\":1}")]
    [InlineData("{\"journal\":\"DocumentClients\",\"version\":1}\r")]
    public async Task A_journal_without_entries_may_lack_its_line_end(string text)
    {
        await File.WriteAllTextAsync(Path, text);

        using (var journal = UploadJournal.Open(Path))
        {
            journal.Entries.ShouldBeEmpty();
            await StoreAsync(journal, "a.pdf", "1");
        }

        using var again = UploadJournal.Open(Path);
        again.Entries.ShouldHaveSingleItem().Id.ShouldBe("1");
    }

    [Theory]
    [InlineData("\0\0\0\0")]
    [InlineData("{\"vendor\":\"V\",\"address\":\"h\0\0\0\0")]
    [InlineData("{\"vendor\":\"V\"")]
    public async Task A_torn_last_line_counts_as_not_written_also_after_an_editor(string torn)
    {
        using (var journal = UploadJournal.Open(Path))
        {
            await StoreAsync(journal, "a.pdf", "1");
        }

        Edit(text => '\uFEFF' + text.ReplaceLineEndings("\r\n") + torn);
        using (var journal = UploadJournal.Open(Path))
        {
            journal.Entries.ShouldHaveSingleItem().Id.ShouldBe("1");
            await StoreAsync(journal, "b.pdf", "2");
        }

        using var again = UploadJournal.Open(Path);
        again.Entries.Select(static entry => entry.Id).ShouldBe(["1", "2"]);
    }

    [Theory]
    [InlineData("\n\r\n{}\n", 6)]
    [InlineData("{}", 4)]
    [InlineData("null", 4)]
    public async Task A_damaged_line_is_named_by_its_number_in_the_file(string added, int number)
    {
        using (var journal = UploadJournal.Open(Path))
        {
            await StoreAsync(journal, "a.pdf", "1");
        }

        Edit(text => text + added);
        var before = await File.ReadAllBytesAsync(Path);

        Should.Throw<UploadJournalException>(() => UploadJournal.Open(Path)).Message.ShouldContain($"Line {number} ");

        (await File.ReadAllBytesAsync(Path)).ShouldBe(before);
    }

    [Fact]
    public void A_folder_is_no_journal() =>
        Should.Throw<UploadJournalException>(() => UploadJournal.Open(_folder.Path)).Message.ShouldContain("cannot be opened");

    [Fact]
    public void One_opening_at_a_time_holds_the_file()
    {
        using (UploadJournal.Open(Path))
        {
            Should.Throw<UploadJournalException>(() => UploadJournal.Open(Path)).Message.ShouldContain("no other process");
        }

        UploadJournal.Open(Path).Dispose();
    }

    [Fact]
    public async Task One_call_at_a_time_makes_a_thing()
    {
        using var journal = UploadJournal.Open(Path);
        await using (await TakeAsync(journal, About("a.pdf")))
        {
            (await Should.ThrowAsync<UploadJournalException>(() => TakeAsync(journal, About("a.pdf")))).Message.ShouldContain("a.pdf");
            await (await TakeAsync(journal, About("b.pdf"))).DisposeAsync();
            await (await TakeAsync(journal, About("a.pdf") with { SessionId = "other" })).DisposeAsync();
            await (await TakeAsync(journal, About("a.pdf") with { Address = "https://other.example/" })).DisposeAsync();
            await (await TakeAsync(journal, About("a.pdf") with { Sha256 = "other" })).DisposeAsync();
        }

        await (await TakeAsync(journal, About("a.pdf"))).DisposeAsync();
    }

    [Fact]
    public void Only_this_user_can_read_it()
    {
        UploadJournal.Open(Path).Dispose();

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task It_says_that_a_thing_is_begun_before_it_is_made()
    {
        using var journal = UploadJournal.Open(Path);
        await using var hold = await TakeAsync(journal, About("a.pdf"));

        await hold.MakeAsync(
            static entry => entry with { Key = "k" },
            () =>
            {
                journal.Entries.ShouldHaveSingleItem().State.ShouldBe(UploadJournalState.Begun);
                new FileInfo(Path).Length.ShouldBeGreaterThan(100);
                return Task.FromResult("1");
            },
            static (entry, id) => entry with { Id = id },
            CancellationToken.None
        );

        hold.Last.ShouldBe(About("a.pdf") with { Key = "k", Id = "1", State = UploadJournalState.Stored });
    }

    public static TheoryData<string, UploadJournalState> Failures =>
        new()
        {
            { "refused", UploadJournalState.NotStored },
            { "not reached", UploadJournalState.NotStored },
            { "cancelled before it was sent", UploadJournalState.NotStored },
            { "wrong argument", UploadJournalState.NotStored },
            { "open", UploadJournalState.Begun },
            { "cancelled while it was open", UploadJournalState.Begun },
            { "cancelled while it was open, told further away", UploadJournalState.Begun },
            { "something else", UploadJournalState.Begun },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Only_what_is_known_not_to_exist_may_be_made_again(string failure, UploadJournalState expected)
    {
        var open = new OutcomeUnknownException("open");
        Exception error = failure switch
        {
            "refused" => new DocumentApiException("no", HttpStatusCode.BadRequest),
            "not reached" => new TransportException("no"),
            "cancelled before it was sent" => new OperationCanceledException("cancelled", new IOException()),
            "wrong argument" => new ArgumentException("no", nameof(failure)),
            "open" => open,
            "cancelled while it was open" => new OperationCanceledException("cancelled", open),
            "cancelled while it was open, told further away" => new OperationCanceledException(
                "cancelled",
                new OperationCanceledException("cancelled", open)
            ),
            _ => new InvalidOperationException("a mistake"),
        };
        using (var journal = UploadJournal.Open(Path))
        {
            await using var hold = await TakeAsync(journal, About("a.pdf"));
            (
                await Record.ExceptionAsync(() =>
                    hold.MakeAsync(
                        static entry => entry,
                        () => Task.FromException<string>(error),
                        static (entry, _) => entry,
                        CancellationToken.None
                    )
                )
            ).ShouldBe(error);
        }

        using var again = UploadJournal.Open(Path);
        again.Entries.ShouldHaveSingleItem().State.ShouldBe(expected);
    }

    [Theory]
    [InlineData(UploadJournalState.Begun, "Nothing was made")]
    [InlineData(UploadJournalState.Stored, "a.pdf was stored as 1")]
    [InlineData(UploadJournalState.NotStored, "a.pdf was not stored")]
    public async Task When_it_cannot_be_written_the_error_says_what_it_should_hold(UploadJournalState state, string expected)
    {
        var journal = UploadJournal.Open(Path);
        await using var hold = await TakeAsync(journal, About("a.pdf"));
        if (state == UploadJournalState.Begun)
        {
            journal.Dispose();
        }

        var failed = await Should.ThrowAsync<UploadJournalException>(() =>
            hold.MakeAsync(
                static entry => entry,
                () =>
                {
                    journal.Dispose();
                    return state == UploadJournalState.NotStored
                        ? Task.FromException<string>(new DocumentApiException("no", HttpStatusCode.BadRequest))
                        : Task.FromResult("1");
                },
                static (entry, id) => entry with { Id = id },
                CancellationToken.None
            )
        );

        failed.Message.ShouldContain(expected);
        failed.Message.ShouldContain(Path);
    }

    [Fact]
    public async Task A_later_line_takes_the_place_of_an_earlier_one_and_unknown_members_do_no_harm()
    {
        using (var journal = UploadJournal.Open(Path))
        {
            await StoreAsync(journal, "a.pdf", "1");
        }

        await File.AppendAllTextAsync(
            Path,
            """{"vendor":"V","address":"https:"""
                + """//service.example/","document":"a.pdf","sha256":"00","size":1,"state":"NotStored","later":{"x":1}}"""
                + "\n",
            Encoding.UTF8
        );

        using var again = UploadJournal.Open(Path);
        again.Entries.ShouldHaveSingleItem().State.ShouldBe(UploadJournalState.NotStored);
    }

    [Theory]
    [InlineData("Begun", UploadJournalTakeOutcome.InDoubt)]
    [InlineData("Stored", UploadJournalTakeOutcome.Stored)]
    [InlineData("NotStored", UploadJournalTakeOutcome.Fresh)]
    public async Task A_file_of_the_first_form_is_read_and_gone_on_with(string state, UploadJournalTakeOutcome expected)
    {
        await File.WriteAllTextAsync(
            Path,
            "{\"journal\":\"DocumentClients\",\"version\":1}\n"
                + """{"vendor":"V","address":"https://service.example/","document":"a.pdf","size":1,"sha256":"00","""
                + $$""" "state":"{{state}}","id":"1","key":"k"}"""
                + "\n"
        );
        IUploadJournal journal;
        using (var opened = UploadJournal.Open(Path))
        {
            journal = opened;
            var taken = await journal.TakeAsync(About("a.pdf").JournalKey, "g", "{}", CancellationToken.None);
            taken.Outcome.ShouldBe(expected);
            (taken.Payload is null ? null : UploadJournalEntry.Read(taken.Payload)).ShouldBe(
                expected == UploadJournalTakeOutcome.Fresh ? null : About("a.pdf") with { Id = "1", Key = "k" }
            );
            await StoreAsync(opened, "b.pdf", "2");
        }

        using var again = UploadJournal.Open(Path);
        again
            .Entries.Select(static entry => (entry.Document, entry.Id, entry.State.ToString()))
            .ShouldBe([("a.pdf", "1", state), ("b.pdf", "2", "Stored")]);
    }

    [Fact]
    public async Task What_a_run_left_is_due_in_the_next_until_it_has_ended()
    {
        using (var journal = UploadJournal.Open(Path))
        {
            await StoreAsync(journal, "stored.pdf", "1");
            await StoreAsync(journal, "ended.pdf", "2");
            await journal.WriteAsync(About("begun.pdf"));
            await journal.WriteAsync(About("refused.pdf") with { State = UploadJournalState.NotStored });
            (await ((IUploadJournal)journal).EndAsync(About("ended.pdf").JournalKey, CancellationToken.None)).ShouldBeTrue();
            (await ((IUploadJournal)journal).EndAsync(About("begun.pdf").JournalKey, CancellationToken.None)).ShouldBeFalse(
                "It is not stored."
            );
        }

        using var again = UploadJournal.Open(Path);
        IUploadJournal next = again;
        var first = await next.DueAsync(1, CancellationToken.None);
        var rest = await next.DueAsync(10, CancellationToken.None);

        first
            .Concat(rest)
            .Select(static item => (UploadJournalEntry.Of(item)!.Document, item.Turn))
            .ShouldBe([("stored.pdf", 1), ("begun.pdf", 1)], ignoreOrder: true);
        first.Count.ShouldBe(1);
        (await next.DueAsync(10, CancellationToken.None)).ShouldBeEmpty("each is handed to one caller");
        (await next.TakeAsync(About("ended.pdf").JournalKey, "g", "{}", CancellationToken.None)).Outcome.ShouldBe(
            UploadJournalTakeOutcome.Stored
        );
    }

    [Fact]
    public async Task Nobody_is_told_that_a_thing_is_stored_that_the_journal_does_not_know()
    {
        using var journal = UploadJournal.Open(Path);

        (
            await Should.ThrowAsync<UploadJournalException>(() => ((IUploadJournal)journal).StoredAsync("k", "{}", CancellationToken.None))
        ).Message.ShouldContain("Take it first");
    }

    private void Edit(Func<string, string> edit) => File.WriteAllText(Path, edit(File.ReadAllText(Path)));

    private static UploadJournalEntry About(string document) =>
        new()
        {
            Vendor = "V",
            Address = "https://service.example/",
            Document = document,
            Size = 1,
            Sha256 = "00",
        };

    private static Task<JournalLease> TakeAsync(UploadJournal journal, UploadJournalEntry about) =>
        JournalLease.TakeAsync(journal, about, TimeProvider.System, CancellationToken.None);

    private static async Task StoreAsync(UploadJournal journal, string document, string id)
    {
        await journal.WriteAsync(About(document) with { Key = "k" });
        await journal.WriteAsync(About(document) with { Key = "k", Id = id, State = UploadJournalState.Stored });
    }
}
