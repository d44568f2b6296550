using DocumentClients.Resilience;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Resilience;

[Trait("Suite", "Time")]
public sealed class PacerTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_burst_passes_at_once_and_the_rest_evenly()
    {
        var pacer = new Pacer(requestsPerMinute: 60, burst: 3, _time);
        var waits = Enumerable.Range(0, 6).Select(_ => pacer.ReserveAsync(CancellationToken.None).AsTask()).ToArray();

        waits.Count(wait => wait.IsCompleted).ShouldBe(3);
        for (var passed = 4; passed <= 6; passed++)
        {
            await NextIsWaitingAsync();
            _time.Advance(TimeSpan.FromSeconds(0.999));
            waits[passed - 1].IsCompleted.ShouldBeFalse();
            _time.Advance(TimeSpan.FromSeconds(0.001));
            await waits[passed - 1];
        }
    }

    [Fact]
    public void After_a_rest_a_whole_burst_passes_again_and_no_more()
    {
        var pacer = new Pacer(requestsPerMinute: 60, burst: 3, _time);
        Passing(pacer, 3).ShouldBe(3);

        _time.Advance(TimeSpan.FromHours(1));

        Passing(pacer, 5).ShouldBe(3);
    }

    [Fact]
    public async Task In_no_minute_do_more_pass_than_the_rate_and_one_burst()
    {
        var pacer = new Pacer(requestsPerMinute: 90, burst: 10, _time);
        var waits = Enumerable.Range(0, 300).Select(_ => pacer.ReserveAsync(CancellationToken.None).AsTask()).ToArray();

        for (var seconds = 4; seconds <= 60; seconds += 4)
        {
            await AdvanceAsync(TimeSpan.FromSeconds(4));
            await Eventually.Is(() => waits.Count(wait => wait.IsCompleted) == 10 + (seconds * 90 / 60));
        }

        await Eventually.IsStable(() => waits.Count(wait => wait.IsCompleted));
        waits.Count(wait => wait.IsCompleted).ShouldBe(100);
    }

    [Fact]
    public async Task A_cancelled_wait_ends_with_its_token()
    {
        var pacer = new Pacer(requestsPerMinute: 60, burst: 1, _time);
        using var cancellation = new CancellationTokenSource();
        await pacer.ReserveAsync(CancellationToken.None);

        var wait = pacer.ReserveAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        (await Record.ExceptionAsync(() => wait))
            .ShouldBeAssignableTo<OperationCanceledException>()!
            .CancellationToken.ShouldBe(cancellation.Token);
    }

    [Fact]
    public async Task A_wait_that_was_cancelled_before_takes_nobodys_place()
    {
        var pacer = new Pacer(requestsPerMinute: 60, burst: 1, _time);
        var cancelled = new CancellationToken(canceled: true);

        (await Record.ExceptionAsync(() => pacer.ReserveAsync(cancelled).AsTask()))
            .ShouldBeAssignableTo<OperationCanceledException>()!
            .CancellationToken.ShouldBe(cancelled);

        Passing(pacer, 1).ShouldBe(1);
    }

    [Fact]
    public async Task Waits_that_were_cancelled_make_nobody_wait_longer()
    {
        var pacer = new Pacer(requestsPerMinute: 60, burst: 1, _time);
        using var cancellation = new CancellationTokenSource();
        await pacer.ReserveAsync(CancellationToken.None);
        var given = Enumerable.Range(0, 500).Select(_ => pacer.ReserveAsync(cancellation.Token).AsTask()).ToArray();
        var patient = pacer.ReserveAsync(CancellationToken.None).AsTask();

        await cancellation.CancelAsync();
        foreach (var wait in given)
        {
            (await Record.ExceptionAsync(() => wait)).ShouldBeAssignableTo<OperationCanceledException>();
        }

        (await NextIsWaitingAsync()).ShouldBe(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));
        await patient;
    }

    /// <summary>
    /// The turn goes on by another thread: a clock that is moved before that one has read it and set its timer would have it wait too long.
    /// </summary>
    private async Task<TimeSpan> NextIsWaitingAsync()
    {
        await Eventually.Is(() => _time.Pending.Count == 1);
        return _time.Pending[0];
    }

    /// <summary>Moves the clock from one turn to the next.</summary>
    private async Task AdvanceAsync(TimeSpan by)
    {
        var left = by;
        for (var next = await NextIsWaitingAsync(); next <= left; next = await NextIsWaitingAsync())
        {
            _time.Advance(next);
            left -= next;
        }

        _time.Advance(left);
    }

    private static int Passing(Pacer pacer, int requests) =>
        Enumerable
            .Range(0, requests)
            .Select(_ => pacer.ReserveAsync(CancellationToken.None).AsTask())
            .ToArray()
            .Count(wait => wait.IsCompleted);
}
