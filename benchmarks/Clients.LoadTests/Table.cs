using System.Globalization;
using Clients.LoadTests.Cells;
using Clients.LoadTests.Sides;

namespace Clients.LoadTests;

/// <summary>Prints a scenario as Markdown.</summary>
internal static class Table
{
    public static void Print(Scenario scenario, IEnumerable<(string Side, Measurement Measured)> sides)
    {
        var rows = sides.ToArray();
        var floor = Array.Find(rows, static row => row.Side == SideFactory.Floor && row.Measured.Failure is null).Measured;
        var (isEach, isRetained) = (scenario.Operations > 1, Array.Exists(rows, static row => row.Measured.RetainedBytes is not null));
        string[] columns =
        [
            "",
            "s",
            "CPU s",
            "allocated B",
            "peak RSS MiB",
            "requests",
            "connections",
            "CPU / floor",
            "allocated / floor",
            .. isEach ? (string[])["CPU µs each", "B each"] : [],
            .. isRetained ? (string[])["retained B each"] : [],
        ];
        Console.WriteLine($"### {scenario.Title}\n");
        Print(columns);
        Print(columns.Select(static column => column.Length == 0 ? "---" : "--:"));
        foreach (var (side, measured) in rows)
        {
            if (measured.Failure is not null)
            {
                Print([side, measured.Failure, .. columns.Skip(2).Select(static _ => "")]);
                continue;
            }

            Print([
                side,
                Text(measured.Seconds, "N3"),
                Text(measured.CpuSeconds, "N3"),
                Text(measured.AllocatedBytes, "N0"),
                Text(measured.PeakBytes / (1 << 20), "N0"),
                Text(measured.Requests, "N0"),
                Text(measured.Connections, "N0"),
                floor is null ? "" : Text(measured.CpuSeconds / floor.CpuSeconds, "N2"),
                floor is null ? "" : Text(measured.AllocatedBytes / floor.AllocatedBytes, "N2"),
                .. isEach
                    ? (string[])
                        [
                            Text(measured.CpuSeconds * 1e6 / scenario.Operations, "N1"),
                            Text(measured.AllocatedBytes / scenario.Operations, "N0"),
                        ]
                    : [],
                .. isRetained ? (string[])[Text((measured.RetainedBytes ?? 0) / scenario.Operations, "N0")] : [],
            ]);
        }
    }

    private static void Print(IEnumerable<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
