using DocumentClients.Primitives;
using DocumentClients.Resilience;
using DocumentClients.TestTools;
using DocumentClients.Waiting;

namespace DocumentClients.Core.Tests.Waiting;

[Trait("Suite", "Time")]
public sealed class StatusWaiterTests : IDisposable
{
    private static readonly WaitTarget<string> Target = new("Stub", "Wait", "4711", "Stub document 4711", "ready", status => status);

    private readonly ManualTime _time = new();
    private readonly RecordedLogs _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task Delays_grow_to_the_longest_one()
    {
        var polls = 0;
        var wait = Wait(() => ++polls <= 8 ? "pending" : "ready", new WaitOptions { Jitter = 0 });

        var delays = await Drive(wait, TimeSpan.FromMinutes(10));

        (await wait).ShouldBe("ready");
        delays.Select(delay => Math.Round(delay.TotalSeconds, 2)).ShouldBe([1, 1.5, 2.25, 3.38, 5.06, 7.59, 11.39, 15]);
    }

    [Theory]
    [InlineData(0.0, 0.8)]
    [InlineData(0.5, 1.0)]
    [InlineData(1.0, 1.2)]
    public async Task Jitter_varies_a_delay_by_its_share(double random, double seconds)
    {
        var polls = 0;
        var wait = Wait(() => ++polls == 1 ? "pending" : "ready", new WaitOptions(), random);

        (await Drive(wait, TimeSpan.FromMinutes(10))).ShouldBe([TimeSpan.FromSeconds(seconds)]);
    }

    [Fact]
    public async Task The_deadline_ends_the_wait_whatever_the_polls_do()
    {
        var wait = Wait(() => "running", new WaitOptions { Timeout = TimeSpan.FromMinutes(1) });

        await Drive(wait, TimeSpan.FromMinutes(1));

        var failure = await Should.ThrowAsync<WaitTimeoutException>(() => wait);
        failure.LastStatus.ShouldBe("running");
        failure.Waited.ShouldBe(TimeSpan.FromMinutes(1));
        failure.IsRetryable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_poll_that_fails_is_made_again_and_reported_at_the_deadline()
    {
        var wait = Wait(
            () => throw new TransportException("gone") { IsRetryable = true },
            new WaitOptions { Timeout = TimeSpan.FromMinutes(1) }
        );

        await Drive(wait, TimeSpan.FromMinutes(1));

        var failure = await Should.ThrowAsync<WaitTimeoutException>(() => wait);
        failure.LastStatus.ShouldBeNull();
        failure.InnerException.ShouldBeOfType<TransportException>();
        _logs.Entries.ShouldHaveSingleItem().Text.ShouldEndWith("(status -)");
    }

    [Fact]
    public async Task A_Retry_After_longer_than_the_delay_is_obeyed()
    {
        var polls = 0;
        var wait = Wait(
            () =>
                ++polls == 1
                    ? throw new DocumentApiException("slow down", System.Net.HttpStatusCode.TooManyRequests)
                    {
                        IsRetryable = true,
                        RetryAfter = TimeSpan.FromSeconds(40),
                    }
                    : "ready",
            new WaitOptions()
        );

        (await Drive(wait, TimeSpan.FromMinutes(10))).ShouldBe([TimeSpan.FromSeconds(40)]);
    }

    [Fact]
    public async Task A_wait_lasts_ten_minutes_unless_it_is_told_otherwise()
    {
        var wait = Wait(() => "running", new WaitOptions());

        await Drive(wait, TimeSpan.FromMinutes(10));

        (await Should.ThrowAsync<WaitTimeoutException>(() => wait)).Waited.ShouldBe(TimeSpan.FromMinutes(10));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(2_900_000)]
    public async Task A_Retry_After_beyond_the_deadline_does_not_move_it(int days)
    {
        var wait = Wait(
            () =>
                throw new DocumentApiException("tomorrow", System.Net.HttpStatusCode.ServiceUnavailable)
                {
                    IsRetryable = true,
                    RetryAfter = TimeSpan.FromDays(days),
                },
            new WaitOptions()
        );

        await EndsOrDelays(wait);
        wait.IsCompleted.ShouldBeFalse("The failed poll ended the wait.");
        _time.Pending.ShouldBe([TimeSpan.FromMinutes(10), TimeSpan.FromDays(1)]);
        _time.Advance(TimeSpan.FromMinutes(10));

        (await Should.ThrowAsync<WaitTimeoutException>(() => Eventually.Ends(wait))).InnerException.ShouldBeOfType<DocumentApiException>();
    }

    [Fact]
    public async Task A_refusal_ends_the_wait_at_once()
    {
        var polls = 0;
        string Refuse()
        {
            polls++;
            throw new DocumentApiException("no", System.Net.HttpStatusCode.NotFound);
        }

        var wait = Wait(Refuse, new WaitOptions());
        await EndsOrDelays(wait);

        wait.IsCompleted.ShouldBeTrue("The refused poll is to be made again.");
        await Should.ThrowAsync<DocumentApiException>(() => wait);
        polls.ShouldBe(1);
    }

    [Fact]
    public async Task Its_end_is_logged_with_the_id_the_polls_and_the_status()
    {
        var polls = 0;
        var wait = Wait(() => ++polls < 3 ? "pending" : "ready", new WaitOptions { Jitter = 0 });
        await Drive(wait, TimeSpan.FromMinutes(10));
        await wait;

        _logs
            .Entries.Select(static entry => (entry.Level.ToString(), entry.Text))
            .ShouldBe([("Information", "Stub: Stub document 4711 was ready after 2 s and 3 polls (status ready)")]);
    }

    [Fact]
    public async Task Its_failure_is_logged_with_what_was_seen_last()
    {
        var wait = Wait(static () => "pending\nstill", new WaitOptions { Jitter = 0, Timeout = TimeSpan.FromSeconds(2) });
        await Drive(wait, TimeSpan.FromSeconds(2));
        await Should.ThrowAsync<WaitTimeoutException>(() => wait);

        _logs
            .Entries.Select(static entry => (entry.Level.ToString(), entry.Text))
            .ShouldBe([
                (
                    "Warning",
                    "Stub: waiting until Stub document 4711 is ready ended after 2 s and 2 polls with WaitTimeoutException (status "
                        + "pending still)"
                ),
            ]);
    }

    [Fact]
    public void A_wait_of_a_hundred_thousand_polls_keeps_its_longest_delay() =>
        new WaitState(new WaitOptions { Jitter = 0 }, () => 0.5).NextDelay(100_000, retryAfter: null).ShouldBe(TimeSpan.FromSeconds(15));

    private Task<string> Wait(Func<string> poll, WaitOptions options, double random = 0.5) =>
        new StatusWaiter("Stub", DefaultPipelines.CreatePoll(_time), _time, () => random, _logs).WaitAsync(
            _ => Task.FromResult(poll()),
            status => status == "ready",
            Target,
            options,
            progress: null,
            CancellationToken.None
        );

    /// <summary>Waits until the wait has ended or delays its next poll, for which there is a timer beside the deadline's.</summary>
    private Task EndsOrDelays(Task wait) => Eventually.Is(() => wait.IsCompleted || _time.Pending.Count == 2);

    /// <summary>
    /// Moves time from delay to delay, but not while there is none: then the deadline's own timer is alone, which is distinguished by when
    /// it fires.
    /// </summary>
    private async Task<List<TimeSpan>> Drive(Task wait, TimeSpan deadline)
    {
        var (delays, end) = (new List<TimeSpan>(), _time.GetUtcNow() + deadline);
        await Eventually.Is(() =>
        {
            if (!wait.IsCompleted && _time.Pending is [var next, _])
            {
                if (_time.GetUtcNow() + next != end)
                {
                    delays.Add(next);
                }

                _time.Advance(next);
            }

            return wait.IsCompleted;
        });
        return delays;
    }
}
