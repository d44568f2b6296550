using DocumentClients;
using DocumentClients.TestTools;
using Reliability.Tests.Endpoints;

namespace Reliability.Tests.Cancellation;

/// <summary>Goes through one cell: brings a call to its place, ends it, and looks at what it ended with and at what it left.</summary>
internal static class CellRun
{
    /// <summary>How often is looked for temporary copies.</summary>
    private const int Looks = 12_000;

    /// <summary>The looks among them, about a second's, at which nobody asks what closed a copy.</summary>
    private const int FirstSearches = 100;

    /// <summary>The bound on "promptly", from the signal on. What it really takes is measured.</summary>
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(30);

    /// <returns>How long it took from the signal until the call had ended.</returns>
    public static async Task<TimeSpan> ProveAsync(Scene scene)
    {
        using var cancellation = new CancellationTokenSource();
        var call = await scene.PrepareAsync();
        await scene.PlanAsync();
        var (error, elapsed) =
            scene.Cell.Place == Place.Before ? await NeverBegunAsync(scene, call, cancellation) : await EndAsync(scene, call, cancellation);
        EnsureItIsRight(scene.Cell, error, cancellation.Token);

        await EnsureNothingIsLeftAsync(scene);
        scene.Heal();
        await Eventually.Ends(scene.RequestsEndedAsync());

        // It still works.
        scene.Time.Advance(TimeSpan.FromHours(1));
        var again = await scene.PrepareAsync(isAgain: true);
        EnsureItWorks(scene.Cell, await Record.ExceptionAsync(() => Eventually.Ends(again(CancellationToken.None))));
        await EnsureNothingIsLeftAsync(scene);
        scene.CloseClient();
        await EventuallyNone("connections to the server", () => scene.Connections);
        return elapsed;
    }

    private static async Task<(Exception? Error, TimeSpan Elapsed)> NeverBegunAsync(
        Scene scene,
        Func<CancellationToken, Task> call,
        CancellationTokenSource cancellation
    )
    {
        var (arrived, started) = (scene.Arrived, TimeProvider.System.GetTimestamp());
        await cancellation.CancelAsync();
        var ended = await EndedAsync(() => call(cancellation.Token), () => started).WaitAsync(Promptly, TimeProvider.System);
        scene.Arrived.ShouldBe(arrived, "A request was sent.");
        return ended;
    }

    private static async Task<(Exception? Error, TimeSpan Elapsed)> EndAsync(
        Scene scene,
        Func<CancellationToken, Task> call,
        CancellationTokenSource cancellation
    )
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
            if (scene.Cell.Trigger == Trigger.Token)
            {
                await cancellation.CancelAsync();
                await ended.WaitAsync(Promptly, TimeProvider.System);
            }
            else
            {
                await PassLimitAsync(scene, () => ended.IsCompleted || scene.StandsStill(times + 1))
                    .WaitAsync(Promptly, TimeProvider.System);
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
        } while (!hasTakenEffect());
    }

    private static async Task<(Exception? Error, TimeSpan Elapsed)> EndedAsync(Func<Task> call, Func<long> signal)
    {
        var error = await Record.ExceptionAsync(call);
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
        Foreign.EnsureNothingOfRefit(error);
        switch (ExpectedOutcome.For(cell))
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
                (timeout.Limit, timeout.Duration).ShouldBe((ExpectedOutcome.LimitOf(cell), Scene.Limit));
                timeout.InnerException.ShouldBeOfType<TimeoutException>();
                timeout.IsRetryable.ShouldBeTrue();
                break;
            case Verdict.WaitTimedOut:
                var wait = error.ShouldBeOfType<WaitTimeoutException>();
                wait.Waited.ShouldBe(Scene.Limit);
                wait.InnerException.ShouldNotBeNull();
                break;
            case Verdict.Returned:
                // The next step of a longer call misses the document that this response only claimed to have.
                (error is null or DocumentApiException).ShouldBeTrue(error?.ToString());
                break;
            default:
                error.ShouldBeOfType<OutcomeUnknownException>().IsRetryable.ShouldBeFalse();
                break;
        }
    }

    /// <summary>A journal that was still held by the call before would be refused.</summary>
    private static void EnsureItWorks(Cell cell, Exception? error)
    {
        if (ExpectedOutcome.StaysOpen(cell))
        {
            error.ShouldBeOfType<OutcomeUnknownException>().Message.ShouldContain("An earlier attempt", Case.Insensitive);
            return;
        }

        error.ShouldBeNull(error?.ToString());
    }

    private static async Task EnsureNothingIsLeftAsync(Scene scene)
    {
        await EnsureNoCopiesAsync(scene);
        await EventuallyNone("timers", () => scene.Time.Pending.Count);
        await EventuallyNone("streams that were not closed", () => scene.Streams.Count(static stream => !stream.IsClosed));
        await EventuallyNone("reads that have not ended", () => scene.Streams.Sum(static stream => stream.Pending));
    }

    /// <summary>
    /// However long it takes, the client must be what closes them: a forgotten file is closed some time by the garbage collector.
    /// </summary>
    private static async Task EnsureNoCopiesAsync(Scene scene)
    {
        var (look, before) = (0, 0);
        while (true)
        {
            // What was collected by now is closed after this; a copy that is open even then was not collected.
            var collections = GC.CollectionCount(0);
            GC.WaitForPendingFinalizers();
            if (TemporaryCopies.Count(scene.Mark) == 0)
            {
                (look < FirstSearches || GC.CollectionCount(0) == before).ShouldBeTrue(
                    "A temporary copy was gone only when the collector had run."
                );
                return;
            }

            look.ShouldBeLessThan(Looks, "temporary copies left behind");
            (look, before) = (look + 1, collections);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
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
