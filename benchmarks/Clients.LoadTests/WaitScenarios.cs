using System.Globalization;
using Clients.LoadTests.Cells;
using Clients.LoadTests.Sink;

namespace Clients.LoadTests;

/// <summary>Many documents that are all ready at the same time, and waited for all the while.</summary>
internal static class WaitScenarios
{
    /// <summary>How long before the end the heap is looked at.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    public static Scenario ById(int count, Arguments arguments) =>
        Of("waits by id", count, perSession: 1, arguments, static (run, index) => run.Side.WaitAsync(Document(index)));

    public static Scenario InSessions(int count, Arguments arguments)
    {
        var perSession = arguments.Number("--per-session", 50);
        return Of(
            string.Create(CultureInfo.InvariantCulture, $"waits by session, {perSession} documents in each"),
            count,
            perSession,
            arguments,
            (run, index) =>
                run.Side.WaitInSessionAsync(string.Create(CultureInfo.InvariantCulture, $"s-{index / perSession}"), Document(index))
        );
    }

    private static Scenario Of(string what, int count, int perSession, Arguments arguments, Func<CellRun, int, Task> wait)
    {
        var seconds = arguments.Number("--seconds", 60);
        var length = TimeSpan.FromSeconds(seconds);
        return new(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}, ready after {seconds} s"), count, RunAsync)
        {
            WarmUp = static _ => Task.CompletedTask,
            Sink = SinkOptions.None with { ReadyAfter = length, Documents = count, PerSession = perSession },
        };

        async Task RunAsync(CellRun run)
        {
            var waits = Enumerable.Range(0, count).Select(index => wait(run, index)).ToArray();
            await Task.WhenAny(Task.WhenAll(waits), Task.Delay(length - Rest, TimeProvider.System));
            run.LookAtHeap();
            await Task.WhenAll(waits);
        }
    }

    private static string Document(int index) => string.Create(CultureInfo.InvariantCulture, $"d-{index}");
}
