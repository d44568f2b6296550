using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Polydocs.Client.Tests.Many;

/// <summary>What a journal has as stored is not sent again, whatever it is called.</summary>
public sealed class EqualContentTests
{
    [Fact]
    public async Task Equal_documents_that_are_under_way_at_once_are_sent_once()
    {
        await using var bench = await ManyBench.StartAsync();
        using var journal = UploadJournal.Open(bench.JournalPath);

        var items = await UploadAsync(
            bench,
            journal,
            [.. Enumerable.Range(0, 40).Select(static number => (ManyBench.Name(number), $"{number % 4}"))]
        );

        bench.Server.Documents.Count.ShouldBe(4);
        bench.Sent.ShouldBe(4);
        items.Count(static item => item.AlreadyStoredAs is null).ShouldBe(4);
        foreach (var equal in items.GroupBy(static item => int.Parse(Path.GetFileNameWithoutExtension(item.FileName), provider: null) % 4))
        {
            var sent = equal.Single(static item => item.AlreadyStoredAs is null);
            var others = equal.Where(static item => item.AlreadyStoredAs is not null).ToList();
            others.Count.ShouldBe(9);
            others.ShouldAllBe(item => item.Upload!.Id == sent.Upload!.Id && Path.GetFileName(item.AlreadyStoredAs) == sent.FileName);
        }
    }

    [Fact]
    public async Task Content_that_an_earlier_call_stored_is_not_sent_under_another_name()
    {
        await using var bench = await ManyBench.StartAsync();
        PolydocsUpload first;
        using (var journal = UploadJournal.Open(bench.JournalPath))
        {
            first = await bench.Client.UploadAsync(bench.Files(("a.pdf", "same")).Single(), new() { Journal = journal });
        }

        using var again = UploadJournal.Open(bench.JournalPath);
        var items = await UploadAsync(bench, again, ("copy.pdf", "same"), ("other.pdf", "other"), ("a.pdf", "same"));

        bench.Sent.ShouldBe(2);
        var byName = items.ToDictionary(static item => item.FileName, StringComparer.Ordinal);
        (byName["copy.pdf"].Upload!.Id, Path.GetFileName(byName["copy.pdf"].AlreadyStoredAs)).ShouldBe((first.Id, "a.pdf"));
        (byName["a.pdf"].Upload!.Id, Path.GetFileName(byName["a.pdf"].AlreadyStoredAs)).ShouldBe((first.Id, "a.pdf"));
        byName["other.pdf"].AlreadyStoredAs.ShouldBeNull();
    }

    [Fact]
    public async Task It_is_sent_when_the_options_say_so_and_for_another_organisation()
    {
        await using var bench = await ManyBench.StartAsync();
        using var journal = UploadJournal.Open(bench.JournalPath);
        await UploadAsync(bench, journal, ("a.pdf", "same"));

        await UploadAsync(bench, journal, static options => options with { SendIdenticalContent = true }, ("b.pdf", "same"));
        await UploadAsync(
            bench,
            journal,
            options =>
                options with
                {
                    Upload = new() { Journal = journal, OrganizationId = "other" },
                },
            ("c.pdf", "same")
        );

        bench.Server.Documents.Select(static document => document.FileName).ShouldBe(["a.pdf", "b.pdf", "c.pdf"]);
    }

    [Fact]
    public async Task What_was_refused_or_is_unknown_is_no_reason_not_to_send_its_equal()
    {
        await using var bench = await ManyBench.StartAsync(static options => options.SettleTimeout = TimeSpan.Zero);
        using var journal = UploadJournal.Open(bench.JournalPath);
        bench.Server.Faults.Next(PolydocsOperation.Process).Status(422);
        bench.Server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();

        var items = await UploadAsync(bench, journal, ("a.pdf", "same"), ("b.pdf", "same"), ("c.pdf", "same"), ("d.pdf", "same"));

        bench.Sent.ShouldBe(3);
        items.Count(static item => item.Error is DocumentApiException).ShouldBe(1);
        items.Count(static item => item.Error is OutcomeUnknownException).ShouldBe(1);
        items
            .Where(static item => item.IsSuccess)
            .Select(static item => item.Upload!.Id)
            .Distinct(StringComparer.Ordinal)
            .Count()
            .ShouldBe(1);
    }

    [Fact]
    public async Task What_an_earlier_run_left_open_is_not_taken_for_its_equal()
    {
        await using var bench = await ManyBench.StartAsync(static options => options.SettleTimeout = TimeSpan.Zero);
        using var journal = UploadJournal.Open(bench.JournalPath);
        bench.Server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        await UploadAsync(bench, journal, ("a.pdf", "same"));
        await UploadAsync(bench, journal, ("b.pdf", "same"));

        var item = (await UploadAsync(bench, journal, ("a.pdf", "same"))).ShouldHaveSingleItem();

        item.Error.ShouldBeOfType<OutcomeUnknownException>();
        bench.Sent.ShouldBe(2);
    }

    [Fact]
    public async Task A_call_that_was_cut_off_is_gone_on_with()
    {
        await using var bench = await ManyBench.StartAsync();
        (string, string)[] files = [.. Enumerable.Range(0, 60).Select(static number => (ManyBench.Name(number), $"{number}"))];
        var stored = new List<string>();
        using (var journal = UploadJournal.Open(bench.JournalPath))
        {
            await foreach (var item in Upload(bench, journal, files))
            {
                stored.Add(item.FileName);
                if (stored.Count == 20)
                {
                    await Eventually.IsStable(() => bench.Sent);
                    break;
                }
            }
        }

        using var again = UploadJournal.Open(bench.JournalPath);
        var items = await Upload(bench, again, files).ReadAsync();

        items.Count(static item => item.IsSuccess).ShouldBe(60);
        bench
            .Server.Documents.Select(static document => document.FileName)
            .Order(StringComparer.Ordinal)
            .ShouldBe(files.Select(static file => file.Item1).Order(StringComparer.Ordinal));
        stored.ShouldBeSubsetOf(
            items.Where(static item => item.AlreadyStoredAs is not null).Select(static item => item.FileName),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task A_journal_that_fails_makes_items_and_nothing_is_sent()
    {
        await using var bench = await ManyBench.StartAsync();
        var journal = UploadJournal.Open(bench.JournalPath);
        journal.Dispose();

        var items = await UploadAsync(bench, journal, ("a.pdf", "same"), ("b.pdf", "same"));

        items.ShouldAllBe(static item => item.Error is UploadJournalException);
        items.Count.ShouldBe(2);
        bench.Sent.ShouldBe(0);
    }

    private static Task<List<UploadManyItem<PolydocsUpload>>> UploadAsync(
        ManyBench bench,
        IUploadJournal journal,
        params (string Name, string Content)[] files
    ) => Upload(bench, journal, files).ReadAsync();

    private static Task<List<UploadManyItem<PolydocsUpload>>> UploadAsync(
        ManyBench bench,
        IUploadJournal journal,
        Func<UploadManyOptions<PolydocsUploadOptions>, UploadManyOptions<PolydocsUploadOptions>> change,
        params (string Name, string Content)[] files
    ) => bench.Client.UploadManyAsync(bench.Files(files), change(Options(journal))).ReadAsync();

    private static IAsyncEnumerable<UploadManyItem<PolydocsUpload>> Upload(
        ManyBench bench,
        IUploadJournal journal,
        (string Name, string Content)[] files
    ) => bench.Client.UploadManyAsync(bench.Files(files), Options(journal));

    private static UploadManyOptions<PolydocsUploadOptions> Options(IUploadJournal journal) =>
        new()
        {
            MaxConcurrency = 8,
            Upload = new() { Journal = journal },
        };
}
