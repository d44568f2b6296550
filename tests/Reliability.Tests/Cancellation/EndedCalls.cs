using System.Collections.Concurrent;
using DocumentClients.TestTools;
using Xunit.Abstractions;

namespace Reliability.Tests.Cancellation;

/// <summary>Every public asynchronous method, at every request that it makes, ended at a place.</summary>
public abstract class EndedCalls(Trigger trigger, ITestOutputHelper output)
{
    private const int AtOnce = 8;

    private readonly ConcurrentQueue<string> _failures = new();
    private readonly ConcurrentQueue<TimeSpan> _times = new();
    private readonly ConcurrentQueue<BlackHoleListener> _doors = new();

    private protected async Task ProveAsync(Place place)
    {
        using var unobserved = new UnobservedFailures();
        var cells = Cells.Of(place, trigger).Where(static cell => ExpectedOutcome.WhyNot(cell) is null).ToArray();

        await Parallel.ForEachAsync(
            cells,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (cell, _) => await ProveAsync(cell)
        );
        await CloseDoorsAsync();

        double[] sorted = [.. _times.Select(static time => time.TotalMilliseconds).DefaultIfEmpty(double.NaN).Order()];
        output.WriteLine(
            $"{place} x {trigger}: {cells.Length} cells, ended after {sorted[sorted.Length / 2]:F1} ms (median), {sorted[^1]:F1} "
                + "ms (maximum)"
        );
        _failures.IsEmpty.ShouldBeTrue(string.Join("\n\n", _failures));
        _times.Count.ShouldBe(cells.Length);
        unobserved.Find().ShouldBeEmpty("tasks that failed and that nobody awaited");
    }

    private async Task ProveAsync(Cell cell)
    {
        await using var scene = await Cells.OpenAsync(cell);
        _doors.Enqueue(scene.Door);
        if (await Record.ExceptionAsync(async () => _times.Enqueue(await CellRun.ProveAsync(scene))) is { } failure)
        {
            _failures.Enqueue($"{cell}: {failure}");
        }
    }

    /// <summary>A connection that was being made is given up by the runtime a few seconds after the request that wanted it.</summary>
    private async Task CloseDoorsAsync()
    {
        if (await Record.ExceptionAsync(() => Eventually.Is(() => _doors.Sum(static door => door.Open) == 0)) is not null)
        {
            _failures.Enqueue("Left behind: connections that were being made");
        }

        foreach (var door in _doors)
        {
            await door.DisposeAsync();
        }
    }
}
