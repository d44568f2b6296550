using DocumentClients.Journal;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Journal;

/// <summary>A call's lease on a journal whose leases end.</summary>
public sealed class JournalLeaseTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly UploadJournalEntry About = new()
    {
        Vendor = "V",
        Address = "https://service.example/",
        Document = "a.pdf",
        Sha256 = "00",
    };

    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_lease_is_renewed_for_as_long_as_the_call_lasts()
    {
        var journal = UploadJournal.InMemory(Lease, _time);
        await using (await TakeAsync(journal))
        {
            for (var quarter = 0; quarter < 20; quarter++)
            {
                await RenewalAsync();
            }

            var held = await Should.ThrowAsync<UploadJournalException>(() => TakeAsync(journal));
            held.Message.ShouldBe(
                "a.pdf: Another call with the same journal is at it. Wait for that one to end. "
                    + "Its lease ends in 60 s, unless it is renewed."
            );
        }

        (await journal.TakeAsync(About.JournalKey, "g", "{}", CancellationToken.None)).Outcome.ShouldBe(UploadJournalTakeOutcome.Fresh);
    }

    [Fact]
    public async Task A_lease_that_ended_before_anything_began_lets_nothing_be_made()
    {
        var journal = new FaultyJournal(UploadJournal.InMemory(Lease, _time)) { FailsToRenew = true };
        await using var lease = await TakeAsync(journal);
        _time.Advance(Lease);
        var made = 0;

        var lost = await Should.ThrowAsync<UploadJournalException>(() => MakeAsync(lease, () => made++));

        lost.Message.ShouldBe(
            "a.pdf: The lease on it in the journal ended before anything was sent, and another may be at it. Nothing was made; start again."
        );
        made.ShouldBe(0);
        (await journal.Inner.ListAsync(About.JournalGroup, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Held_up_after_it_said_that_it_begins_it_makes_nothing()
    {
        var journal = new FaultyJournal(UploadJournal.InMemory(Lease, _time))
        {
            FailsToRenew = true,
            AfterBegin = () => _time.Advance(Lease * 0.6),
        };
        var made = 0;
        await using (var lease = await TakeAsync(journal))
        {
            (await Should.ThrowAsync<UploadJournalException>(() => MakeAsync(lease, () => made++))).Message.ShouldContain(
                "Nothing was made"
            );
        }

        made.ShouldBe(0);
        (await journal.Inner.ListAsync(About.JournalGroup, CancellationToken.None))
            .ShouldHaveSingleItem()
            .State.ShouldBe(UploadJournalState.NotStored);
    }

    [Fact]
    public async Task A_lease_counts_from_when_it_was_asked_for_so_that_a_response_that_comes_late_makes_nothing()
    {
        var journal = new FaultyJournal(UploadJournal.InMemory(Lease, _time))
        {
            FailsToRenew = true,
            AfterTake = () => _time.Advance(Lease * 0.6),
        };
        await using var lease = await TakeAsync(journal);
        var made = 0;

        (await Should.ThrowAsync<UploadJournalException>(() => MakeAsync(lease, () => made++))).Message.ShouldContain("Nothing was made");

        made.ShouldBe(0);
    }

    [Fact]
    public async Task One_renewal_that_fails_does_no_harm()
    {
        var journal = new FaultyJournal(UploadJournal.InMemory(Lease, _time)) { FailsToRenew = true };
        await using var lease = await TakeAsync(journal);
        await RenewalAsync();
        journal.FailsToRenew = false;
        for (var quarter = 0; quarter < 8; quarter++)
        {
            await RenewalAsync();
        }

        (await MakeAsync(lease, static () => { })).ShouldBe("1");
        journal.Renewals.ShouldBe(9);
    }

    [Theory]
    [InlineData("take", "Nothing was made.")]
    [InlineData("begin", "Nothing was made.")]
    [InlineData("stored", "What it should say: a.pdf was stored as 1.")]
    public async Task What_a_journal_throws_is_reported_with_its_name_and_what_exists(string method, string expected)
    {
        var journal = new FaultyJournal(UploadJournal.InMemory(Lease, _time)) { Failing = method };

        var failed = await Should.ThrowAsync<UploadJournalException>(async () =>
        {
            await using var lease = await TakeAsync(journal);
            await MakeAsync(lease, static () => { });
        });

        failed.Message.ShouldStartWith("The table of uploads: The journal cannot be used. ");
        failed.Message.ShouldContain(expected);
        failed.Journal.ShouldBe("The table of uploads");
        failed.InnerException.ShouldBeOfType<TimeoutException>();
    }

    [Fact]
    public async Task A_failure_to_give_a_lease_back_replaces_nothing()
    {
        var journal = new FaultyJournal(UploadJournal.InMemory(Lease, _time)) { Failing = "release" };
        var refusal = new TransportException("no");

        (
            await Record.ExceptionAsync(async () =>
            {
                await using var lease = await TakeAsync(journal);
                await MakeAsync(lease, () => throw refusal);
            })
        ).ShouldBeSameAs(refusal);
    }

    [Theory]
    [InlineData("""{"version":2,"upload":{"vendor":"V","address":"h"}}""")]
    [InlineData("""{"version":1}""")]
    [InlineData("another program's")]
    public async Task What_another_version_wrote_is_left_as_it_is_and_not_held(string payload)
    {
        var journal = UploadJournal.InMemory(Lease, _time);
        var earlier = (await journal.TakeAsync(About.JournalKey, About.JournalGroup, payload, CancellationToken.None)).Lease!;
        await journal.BeginAsync(earlier, payload, CancellationToken.None);
        await journal.ReleaseAsync(earlier, CancellationToken.None);

        (await Should.ThrowAsync<UploadJournalException>(() => TakeAsync(journal))).Message.ShouldContain(
            "was not written by this version"
        );

        var item = (await journal.ListAsync(About.JournalGroup, CancellationToken.None)).ShouldHaveSingleItem();
        (item.State, item.Payload).ShouldBe((UploadJournalState.Begun, payload));
        UploadJournalEntry.Of(item).ShouldBeNull();
        (await journal.TakeAsync(About.JournalKey, About.JournalGroup, "{}", CancellationToken.None)).Outcome.ShouldBe(
            UploadJournalTakeOutcome.InDoubt
        );
    }

    /// <summary>Until the next renewal was asked for, and the one after it is waited for.</summary>
    private async Task RenewalAsync()
    {
        _time.Advance(Lease / 4);
        while (_time.Pending.Count == 0)
        {
            await Task.Yield();
        }
    }

    private Task<JournalLease> TakeAsync(IUploadJournal journal) => JournalLease.TakeAsync(journal, About, _time, CancellationToken.None);

    private static Task<string> MakeAsync(JournalLease lease, Action make) =>
        lease.MakeAsync(
            static entry => entry,
            () =>
            {
                make();
                return Task.FromResult("1");
            },
            static (entry, id) => entry with { Id = id },
            CancellationToken.None
        );
}
