using DocumentClients.TestTools;
using Xunit.Abstractions;

namespace Reliability.Tests.Concurrency;

/// <summary>A slice in the normal run; <c>eng/soak</c> runs rounds of the whole for as long as it is reported.</summary>
public sealed class ConcurrencyTests(ITestOutputHelper output)
{
    private const int SliceCalls = 20;
    private const int WholeCalls = 1000;

    [Fact]
    public async Task Callers_side_by_side_under_random_faults_account_for_every_outcome_and_leave_nothing_open()
    {
        var minutes = Scale.Of("DOCUMENTCLIENTS_SOAK_MINUTES", slice: 0);
        var seed = Scale.Of("DOCUMENTCLIENTS_SOAK_SEED", slice: 20260304);
        output.WriteLine($"Seed {seed}");
        await using var stage = await SoakStage.OpenAsync();
        var total = await SoakRound.RunAsync(stage, "soak-0", SliceCalls, seed);
        output.WriteLine($"Slice: {total}");
        if (minutes > 0)
        {
            var leaks = new LeakCheck(await Footprint.TakeAsync());
            output.WriteLine($"  quiet: {leaks.First}");
            total = await RoundsAsync(stage, TimeSpan.FromMinutes(minutes), seed, leaks);
            output.WriteLine($"  bounds: {leaks.Bounds}");
            await leaks.EnsureNothingGrewAsync();
            output.WriteLine($"  at the end: {leaks.Last}");
            total.OperationsThatNeverReturned.ShouldBeEmpty();
        }

        foreach (var line in total.Details())
        {
            output.WriteLine(line);
        }

        total.FaultShare.ShouldBeInRange(0.08, 0.12);
        total.FaultsThatNeverHit.ShouldBeEmpty();
        total.IdempotentShare.ShouldBeGreaterThan(0.99, "idempotent calls that returned, since they are retried");
    }

    private async Task<SoakReport> RoundsAsync(SoakStage stage, TimeSpan duration, int seed, LeakCheck leaks)
    {
        var total = new SoakReport();
        var started = TimeProvider.System.GetTimestamp();
        for (var round = 1; round == 1 || TimeProvider.System.GetElapsedTime(started) < duration; round++)
        {
            var report = await SoakRound.RunAsync(stage, $"soak-{round}", WholeCalls, seed + (1000 * round));
            leaks.Last = await Footprint.TakeAsync();
            total.Add(report);
            output.WriteLine($"Round {round}: {report}");
            output.WriteLine($"  quiet: {leaks.Last}");
        }

        output.WriteLine($"All rounds: {total}");
        return total;
    }
}
