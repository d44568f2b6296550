using System.Globalization;
using Clients.LoadTests.Cells;
using Clients.LoadTests.Sides;

namespace Clients.LoadTests;

/// <summary>All sides of a scenario, taking turns for so many rounds, and the table of it.</summary>
internal static class LoadTest
{
    public static async Task RunAsync(IReadOnlyList<string> args)
    {
        var arguments = new Arguments(args);
        arguments.AllowOnly(["--rounds", "--sides", "--folder", "--types", .. Scenario.Options]);
        var scenario = Scenario.Of(arguments.Words, arguments);
        var sides = arguments.Text("--sides")?.Split(',') ?? [.. SideFactory.Names];
        if (sides.Except(SideFactory.Names, StringComparer.Ordinal).FirstOrDefault() is { } stray)
        {
            throw new UsageException($"There is no side '{stray}', but {string.Join(", ", SideFactory.Names)}.");
        }

        var rounds = arguments.Number("--rounds", 3);
        var load = LoadAverage();
        using var folder = new WorkFolder(arguments.Text("--folder") ?? Path.GetTempPath());
        scenario.MakeFiles(new TestFiles(folder.Path));
        var measured = sides.ToDictionary(static side => side, static _ => new List<Measurement>(), StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var side in sides.Where(side => measured[side].TrueForAll(static earlier => earlier.Failure is null)))
            {
                measured[side].Add(await CellProcess.RunAsync(side, folder.Path, scenario, args));
            }
        }

        Table.Print(scenario, sides.Select(side => (side, Measurement.Median(measured[side]))));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\nMedians of {rounds}; .NET {Environment.Version}, {Environment.ProcessorCount} cores, loopback; load {load} before, "
            ) + $"{LoadAverage()} after."
        );
    }

    /// <summary>What else the machine does, where it tells.</summary>
    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
