using System.Text.Json;
using Clients.LoadTests.Sink;

namespace Clients.LoadTests.Cells;

/// <summary>Runs a cell in a process of its own, against a sink in another.</summary>
internal static class CellProcess
{
    public const string Ready = "ready";

    public static async Task<Measurement> RunAsync(string side, string folder, Scenario scenario, IEnumerable<string> arguments)
    {
        using var sink = await SinkProcess.StartAsync(scenario.Sink);
        var (before, _) = await CountAsync(sink, when: scenario.WarmUp is null);
        using var cell = OwnProgram.Start(["cell", side, sink.Address.ToString(), folder, .. arguments]);
        var line = await cell.StandardOutput.ReadLineAsync();
        if (line == Ready)
        {
            (before, _) = await sink.CountAsync();
            await cell.StandardInput.WriteLineAsync("go");
            line = await cell.StandardOutput.ReadLineAsync();
        }

        var (after, connections) = await sink.CountAsync();
        await cell.WaitForExitAsync();
        return line is null
            ? new Measurement { Failure = FormattableString.Invariant($"ended with exit code {cell.ExitCode}") }
            : JsonSerializer.Deserialize(line, MeasurementJson.Default.Measurement)! with
            {
                Requests = after - before,
                Connections = connections,
            };
    }

    /// <summary>To count is to begin, for the sink.</summary>
    private static async Task<(long Requests, long Connections)> CountAsync(SinkProcess sink, bool when) =>
        when ? await sink.CountAsync() : (0, 0);
}
