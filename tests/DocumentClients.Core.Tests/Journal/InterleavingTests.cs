using DocumentClients.Journal;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Journal;

/// <summary>
/// Two owners and the end of leases, in every order: whoever stands still in between, nothing is made twice, and nothing that was made is
/// taken for not made.
/// </summary>
public sealed class InterleavingTests
{
    private const string Key = "k";
    private const int StepsOfAnOwner = 5;
    private const int Ends = 2;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Of_two_owners_one_at_most_makes_it_whatever_the_order(bool leasesEnd, bool canSearch)
    {
        var (orders, made, stored) = (0, 0, 0);
        foreach (var order in Orders(StepsOfAnOwner, StepsOfAnOwner, Ends))
        {
            var time = new ManualTime();
            IUploadJournal journal = leasesEnd
                ? UploadJournal.InMemory(Lease, time)
                : new JournalTable("j", "wait", duration: null, time, keep: null);
            var world = new World();
            var (first, second) = (new Owner(journal, world, canSearch), new Owner(journal, world, canSearch));
            foreach (var step in order)
            {
                switch (step)
                {
                    case 'a':
                        await first.StepAsync();
                        break;
                    case 'b':
                        await second.StepAsync();
                        break;
                    default:
                        time.Advance(Lease);
                        world.Ends++;
                        break;
                }

                world.Made.ShouldBeLessThanOrEqualTo(1, order);
                if (world.Made == 1)
                {
                    (await journal.ListAsync("g", CancellationToken.None))
                        .ShouldHaveSingleItem()
                        .State.ShouldNotBe(UploadJournalState.NotStored, order);
                }
            }

            time.Advance(Lease);
            var last = await journal.TakeAsync(Key, "g", "{}", CancellationToken.None);
            (last.Outcome == UploadJournalTakeOutcome.Fresh && world.Made == 1).ShouldBeFalse(order);
            (last.Outcome == UploadJournalTakeOutcome.Stored).ShouldBe(world.Said, order);
            orders++;
            made += world.Made;
            stored += world.Said ? 1 : 0;
        }

        orders.ShouldBe(16632);
        made.ShouldBeGreaterThan(orders / 2, "The orders must come to the end, too.");
        stored.ShouldBeGreaterThan(orders / 2);
    }

    [Fact]
    public async Task Whoever_lost_its_lease_changes_nothing_but_the_fact_that_it_is_stored()
    {
        var time = new ManualTime();
        var journal = UploadJournal.InMemory(Lease, time);
        var old = (await journal.TakeAsync(Key, "g", "0", CancellationToken.None)).Lease!;
        (await journal.BeginAsync(old, "1", CancellationToken.None)).ShouldBeTrue();
        time.Advance(Lease);
        var taken = await journal.TakeAsync(Key, "g", "2", CancellationToken.None);

        taken.Outcome.ShouldBe(UploadJournalTakeOutcome.InDoubt);
        taken.Payload.ShouldBe("1");
        taken.Lease!.Fence.ShouldBeGreaterThan(old.Fence);
        (await journal.BeginAsync(old, "3", CancellationToken.None)).ShouldBeFalse();
        (await journal.AgainAsync(old, CancellationToken.None)).ShouldBeFalse();
        (await journal.UnknownAsync(old, CancellationToken.None)).ShouldBeFalse();
        (await journal.RenewAsync(old, CancellationToken.None)).ShouldBeFalse();
        await journal.ReleaseAsync(old, CancellationToken.None);
        (await journal.TakeAsync(Key, "g", "4", CancellationToken.None)).Outcome.ShouldBe(UploadJournalTakeOutcome.Held);
        (await journal.UnknownAsync(taken.Lease, CancellationToken.None)).ShouldBeTrue();
        (await journal.TakeAsync(Key, "g", "5", CancellationToken.None)).ShouldBe(
            new UploadJournalTakeResult { Outcome = UploadJournalTakeOutcome.Unknown, Payload = "1" }
        );

        await journal.StoredAsync(Key, "6", CancellationToken.None);

        (await journal.TakeAsync(Key, "g", "7", CancellationToken.None)).ShouldBe(
            new UploadJournalTakeResult { Outcome = UploadJournalTakeOutcome.Stored, Payload = "6" }
        );
        await journal.StoredAsync(Key, "8", CancellationToken.None);
        (await journal.TakeAsync(Key, "g", "9", CancellationToken.None)).Payload.ShouldBe("6", "the first fact stays");
    }

    [Fact]
    public async Task What_is_due_comes_again_after_growing_pauses_and_not_while_it_is_held()
    {
        var time = new ManualTime();
        var journal = UploadJournal.InMemory(Lease, time);
        var lease = (await journal.TakeAsync(Key, "g", "{}", CancellationToken.None)).Lease!;
        (await journal.BeginAsync(lease, "{}", CancellationToken.None)).ShouldBeTrue();
        (await journal.DueAsync(1, CancellationToken.None)).ShouldBeEmpty("it is held");
        time.Advance(Lease);

        var pauses = new List<int>();
        for (var (second, turns) = (0, 0); turns < 33; second++, time.Advance(TimeSpan.FromSeconds(1)))
        {
            if ((await journal.DueAsync(1, CancellationToken.None)) is [var item])
            {
                item.Turn.ShouldBe(++turns);
                pauses.Add(second);
            }
        }

        pauses.Zip(pauses.Skip(1), static (one, next) => next - one).ShouldBe([.. Enumerable.Range(2, 28), 30, 30, 30, 30]);
        (await journal.TakeAsync(Key, "g", "{}", CancellationToken.None)).Outcome.ShouldBe(
            UploadJournalTakeOutcome.InDoubt,
            "to be due is not to be held"
        );
        (await journal.DueAsync(1, CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_lease_lasts_longer_than_nothing(int seconds) =>
        Should.Throw<ArgumentOutOfRangeException>(() => UploadJournal.InMemory(TimeSpan.FromSeconds(seconds))).ParamName.ShouldBe("lease");

    /// <summary>All orders of so many steps of each.</summary>
    private static IEnumerable<string> Orders(int first, int second, int ends)
    {
        if (first + second + ends == 0)
        {
            yield return "";
        }

        foreach (
            var (step, a, b, e) in new[] { ('a', first - 1, second, ends), ('b', first, second - 1, ends), ('.', first, second, ends - 1) }
        )
        {
            if (a >= 0 && b >= 0 && e >= 0)
            {
                foreach (var rest in Orders(a, b, e))
                {
                    yield return step + rest;
                }
            }
        }
    }

    private sealed class World
    {
        public int Made { get; set; }

        /// <summary>Whether somebody has said that it is stored.</summary>
        public bool Said { get; set; }

        public int Ends { get; set; }
    }

    /// <summary>Does what a client does, one call to the journal or one request a step, and may stand still for ever after each.</summary>
    private sealed class Owner(IUploadJournal journal, World world, bool canSearch)
    {
        private UploadJournalLease? _lease;
        private int _endsAtBegin;
        private Func<Task>? _next;
        private bool _isDone;

        public Task StepAsync() => _isDone ? Task.CompletedTask : (_next ?? TakeAsync)();

        private async Task TakeAsync()
        {
            var taken = await journal.TakeAsync(Key, "g", "{}", CancellationToken.None);
            _lease = taken.Lease;
            switch (taken.Outcome)
            {
                case UploadJournalTakeOutcome.Fresh:
                    _next = BeginAsync;
                    break;
                case UploadJournalTakeOutcome.InDoubt:
                    _next = canSearch ? PollAsync : GiveUpAsync;
                    break;
                case UploadJournalTakeOutcome.Held:
                    break;
                default:
                    _isDone = true;
                    break;
            }
        }

        private Task PollAsync()
        {
            _next = world.Made > 0 ? SayStoredAsync : AgainAsync;
            return Task.CompletedTask;
        }

        private async Task AgainAsync() => (_isDone, _next) = (!await journal.AgainAsync(_lease!, CancellationToken.None), BeginAsync);

        private async Task GiveUpAsync()
        {
            await journal.UnknownAsync(_lease!, CancellationToken.None);
            _isDone = true;
        }

        private async Task BeginAsync()
        {
            _endsAtBegin = world.Ends;
            (_isDone, _next) = (!await journal.BeginAsync(_lease!, "{}", CancellationToken.None), MakeAsync);
        }

        private async Task MakeAsync()
        {
            if (_lease!.Duration is not null && world.Ends != _endsAtBegin)
            {
                // Held up for too long.
                await journal.AgainAsync(_lease, CancellationToken.None);
                _isDone = true;
                return;
            }

            world.Made++;
            _next = SayStoredAsync;
        }

        private async Task SayStoredAsync()
        {
            await journal.StoredAsync(Key, "{}", CancellationToken.None);
            (_isDone, world.Said) = (true, true);
        }
    }
}
