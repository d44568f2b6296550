using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Xunit.Abstractions;

namespace DocumentClients.Cli.Tests.Processes;

public class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task An_extraction_that_is_killed_at_any_moment_and_started_again_makes_everything_once()
    {
        var wanted = Scale.Of("DOCUMENTCLIENTS_KILLS", 4);
        var seed = Scale.Of("DOCUMENTCLIENTS_KILLS_SEED", 20261122);
        var kills = new List<KillMoment>();
        var (extractions, looked, number) = (0, 0, 0);

        // The hardest first: documents that are known by name, size and time only.
        await using var older = await OpenAsync(RaydocsEmulatorGenerations.SessionDocuments, RaydocsDocumentResponse.SessionDocument);
        await using var both = await OpenAsync(RaydocsEmulatorGenerations.Both, RaydocsDocumentResponse.WorkspaceDocument);
        await using var newer = await OpenAsync(RaydocsEmulatorGenerations.WorkspaceDocuments, RaydocsDocumentResponse.WorkspaceDocument);
        (Stage Stage, RaydocsOperation Step)[] stages =
        [
            (older, RaydocsOperation.CreateSessionDocument),
            (both, RaydocsOperation.CreateSessionDocument),
            (newer, RaydocsOperation.AttachUploads),
        ];
        var moments = Enum.GetValues<KillMoment>();
        var wholeRun = await MeasureAsync(older);

        while (kills.Count < wanted)
        {
            // Not every kill meets a running tool, but most do.
            extractions.ShouldBeLessThan(10 * wanted, $"extractions for {kills.Count} kills");

            // Every moment against every kind of service, in turn; and sometimes the second run is killed too.
            var random = new Random(unchecked(seed + extractions));
            var (stage, step) = stages[extractions % stages.Length];
            KillMoment[] chosen = [.. Enumerable.Range(0, random.Next(3) == 0 ? 2 : 1).Select(_ => moments[number++ % moments.Length])];
            using var trial = new KillTrial(stage, step, random, wholeRun);

            await trial.RunAsync([.. chosen.Take(wanted - kills.Count)]);

            extractions++;
            looked += trial.Looks > 0 ? 1 : 0;
            kills.AddRange(trial.Kills);
        }

        output.WriteLine(
            $"{kills.Count} kills (seed {seed}) of {extractions} extractions over 20 documents; "
                + $"{looked} last runs looked for an unknown outcome."
        );
        foreach (var group in kills.CountBy(static moment => moment).OrderBy(static group => group.Key))
        {
            output.WriteLine($"{group.Key}: {group.Value}");
        }

        kills.Count.ShouldBeGreaterThanOrEqualTo(wanted);
    }

    private static async Task<Stage> OpenAsync(RaydocsEmulatorGenerations generations, RaydocsDocumentResponse response) =>
        await Stage.OpenAsync(
            raydocs: new RaydocsEmulatorOptions
            {
                Generations = generations,
                DocumentResponse = response,
                PerPage = 7,
            }
        );

    /// <summary>How long a run takes that is not killed.</summary>
    private static async Task<TimeSpan> MeasureAsync(Stage stage)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var trial = new KillTrial(stage, default, new Random(0), TimeSpan.Zero);
        await trial.RunAsync([]);
        return TimeProvider.System.GetElapsedTime(started);
    }
}
