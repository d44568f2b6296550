using DocumentClients;
using DocumentClients.TestTools;

namespace Reliability.Tests.Cancellation;

/// <summary>Goes through one cell: brings a call to its place, ends it, and looks at what it ended with and at what it left.</summary>
internal static class CellRun
{
    /// <summary>The bound on "promptly". What it really takes is measured.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <returns>How long it took from the signal until the call had ended.</returns>
    public static async Task<TimeSpan> ProveAsync(Scene scene)
    {
        using var cancellation = new CancellationTokenSource();
        var call = await scene.PrepareAsync();
        await scene.PlanAsync();
        var (error, elapsed) = scene.Cell.Place == Place.Before ? await NeverBegunAsync(scene, call, cancellation) : await EndAsync(scene, call, cancellation);
        EnsureItIsRight(scene.Cell, error, cancellation.Token);

        await EnsureNothingIsLeftAsync(scene);
        scene.Heal();
        await scene.RequestsEndedAsync().WaitAsync(Patience, TimeProvider.System);

        // It still works.
        scene.Time.Advance(TimeSpan.FromHours(1));
        await (await scene.PrepareAsync(isAgain: true))(CancellationToken.None).WaitAsync(Patience, TimeProvider.System);
        await EnsureNothingIsLeftAsync(scene);
        scene.CloseClient();
        await EventuallyNone("connections to the server", () => scene.Connections);
        return elapsed;
    }

    private static async Task<(Exception? Error, TimeSpan Elapsed)> NeverBegunAsync(Scene scene, Func<CancellationToken, Task> call, CancellationTokenSource cancellation)
    {
        var (arrived, started) = (scene.Arrived, TimeProvider.System.GetTimestamp());
        await cancellation.CancelAsync();
        var ended = await EndedAsync(() => call(cancellation.Token), () => started);
        scene.Arrived.ShouldBe(arrived, "A request was sent.");
        return ended;
    }

    private static async Task<(Exception? Error, TimeSpan Elapsed)> EndAsync(Scene scene, Func<CancellationToken, Task> call, CancellationTokenSource cancellation)
    {
        var signal = 0L;
        var ended = EndedAsync(() => call(cancellation.Token), () => Volatile.Read(ref signal));
        for (var times = 1; !ended.IsCompleted; times++)
        {
            await Eventually.Is(() => ended.IsCompleted || scene.StandsStill(times));
            if (ended.IsCompleted)
            {
                break;
            }

            await EnsureItIsOnItsWayAsync(scene);
            Volatile.Write(ref signal, TimeProvider.System.GetTimestamp());
            if (scene.Cell.Ender == Ender.Token)
            {
                await cancellation.CancelAsync();
                await ended;
            }
            else
            {
                await PassLimitAsync(scene, () => ended.IsCompleted || scene.StandsStill(times + 1));
            }
        }

        var result = await ended;
        signal.ShouldNotBe(0, $"It ended before it came to its place: {result.Error}");
        return result;
    }

    /// <summary>A byte that was accepted meanwhile starts the limit of an upload anew.</summary>
    private static async Task PassLimitAsync(Scene scene, Func<bool> hasTakenEffect)
    {
        long sent;
        do
        {
            sent = scene.Progress.Sent;
            scene.Time.Advance(Scene.Limit);
            await Eventually.Is(() => hasTakenEffect() || scene.Progress.Sent != sent);
        }
        while (!hasTakenEffect());
    }

    private static async Task<(Exception? Error, TimeSpan Elapsed)> EndedAsync(Func<Task> call, Func<long> signal)
    {
        var error = await Record.ExceptionAsync(() => call().WaitAsync(Patience, TimeProvider.System));
        return (error, TimeProvider.System.GetElapsedTime(signal()));
    }

    /// <summary>Otherwise nothing would be proven by what is not there later.</summary>
    private static async Task EnsureItIsOnItsWayAsync(Scene scene)
    {
        scene.Time.Pending.ShouldNotBeEmpty("A limit or a delay runs.");
        if (!scene.Cell.Step.IsUpload)
        {
            return;
        }

        if (TemporaryCopies.CanBeSeen)
        {
            TemporaryCopies.Count(scene.Mark).ShouldBe(scene.Streams.Count, "temporary copies during the call");
        }

        if (scene.Cell.Place == Place.Send)
        {
            await Eventually.IsStable(() => scene.Progress.Sent);
            scene.Progress.Left.ShouldBeGreaterThan(0, "It is to be in mid-body.");
        }
    }

    private static void EnsureItIsRight(Cell cell, Exception? error, CancellationToken token)
    {
        switch (Ruling.For(cell))
        {
            case Verdict.Cancelled:
                error.ShouldBeAssignableTo<OperationCanceledException>()!.CancellationToken.ShouldBe(token);
                Causes(error).ShouldNotContain(static cause => cause is OutcomeUnknownException);
                break;
            case Verdict.CancelledAndOpen:
                error.ShouldBeAssignableTo<OperationCanceledException>()!.CancellationToken.ShouldBe(token);
                error!.InnerException.ShouldBeOfType<OutcomeUnknownException>();
                break;
            case Verdict.TimedOut:
                var timeout = error.ShouldBeOfType<ClientTimeoutException>();
                (timeout.Limit, timeout.Duration).ShouldBe((Ruling.LimitOf(cell), Scene.Limit));
                timeout.InnerException.ShouldBeOfType<TimeoutException>();
                timeout.Retry.MayRepeat.ShouldBeTrue();
                break;
            case Verdict.WaitTimedOut:
                var wait = error.ShouldBeOfType<WaitTimeoutException>();
                wait.Waited.ShouldBe(Scene.Limit);
                wait.InnerException.ShouldNotBeNull();
                break;
            case Verdict.Returned:
                // The next step of a longer call misses the document that this answer only claimed to have.
                (error is null or ApiException).ShouldBeTrue(error?.ToString());
                break;
            default:
                error.ShouldBeOfType<OutcomeUnknownException>().Retry.MayRepeat.ShouldBeFalse();
                break;
        }
    }

    private static async Task EnsureNothingIsLeftAsync(Scene scene)
    {
        await SoonNoCopiesAsync(scene);
        await EventuallyNone("timers", () => scene.Time.Pending.Count);
        await EventuallyNone("streams that were not closed", () => scene.Streams.Count(static stream => !stream.IsClosed));
        await EventuallyNone("reads that have not ended", () => scene.Streams.Sum(static stream => stream.Pending));
    }

    /// <summary>Not in the end: a forgotten file is closed some time by the garbage collector.</summary>
    private static async Task SoonNoCopiesAsync(Scene scene)
    {
        for (var look = 0; look < 100 && TemporaryCopies.Count(scene.Mark) > 0; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        TemporaryCopies.Count(scene.Mark).ShouldBe(0, "temporary copies left behind");
    }

    private static async Task EventuallyNone(string what, Func<int> count)
    {
        if (await Record.ExceptionAsync(() => Eventually.Is(() => count() == 0)) is not null)
        {
            throw new InvalidOperationException($"Left behind: {count()} {what}");
        }
    }

    private static IEnumerable<Exception> Causes(Exception? error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
