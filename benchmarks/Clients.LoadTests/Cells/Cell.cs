using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Clients.LoadTests.Sides;

namespace Clients.LoadTests.Cells;

/// <summary>One side in one scenario, once: what a process does that measures itself.</summary>
internal static class Cell
{
    /// <summary>Says that it is warm, waits for a line, and then reports what it measured in one line.</summary>
    /// <param name="arguments"><c>SIDE ADDRESS FOLDER SCENARIO …</c></param>
    /// <param name="started">When the process began its work.</param>
    public static async Task RunAsync(Arguments arguments, long started)
    {
        var scenario = Scenario.Of([.. arguments.Words.Skip(3)], arguments);
        using var stub = scenario.IsStubbed ? new StubHandler() : null;
        using var side = SideFactory.Create(arguments.Words[0], new Uri(arguments.Words[1]), stub);
        var run = new CellRun(side, new TestFiles(arguments.Words[2]));
        var measured = await MeasureAsync(scenario, run, started);
        Console.WriteLine(JsonSerializer.Serialize(measured, MeasurementJson.Default.Measurement));
        if (arguments.Text("--types") is not null && measured.Failure is null)
        {
            await AllocatedTypes.PrintAsync(() => scenario.Run(run), scenario.Operations);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever it is, the table shows it.")]
    private static async Task<Measurement> MeasureAsync(Scenario scenario, CellRun run, long started)
    {
        try
        {
            var (allocated, spent) = (0L, TimeSpan.Zero);
            if (scenario.WarmUp is { } warmUp)
            {
                await warmUp(run);
                Console.WriteLine(CellProcess.Ready);
                await Console.In.ReadLineAsync();
                _ = Task.Run(EndWithInputAsync);
                run.HeapBefore = GC.GetTotalMemory(forceFullCollection: true);
                (allocated, spent) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime);
                started = TimeProvider.System.GetTimestamp();
            }

            await scenario.Run(run);
            var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            using var process = Process.GetCurrentProcess();
            return new Measurement
            {
                Seconds = seconds,
                CpuSeconds = (Environment.CpuUsage.TotalTime - spent).TotalSeconds,
                AllocatedBytes = GC.GetTotalAllocatedBytes(precise: true) - allocated,
                PeakBytes = process.PeakWorkingSet64,
                RetainedBytes = run.Retained,
            };
        }
        catch (CannotException cannot)
        {
            return new Measurement { Failure = cannot.Message };
        }
        catch (Exception failure)
        {
            return new Measurement { Failure = $"throws {failure.GetType().Name}: {failure.Message}" };
        }
    }

    /// <summary>Whoever started it may be ended.</summary>
    private static async Task EndWithInputAsync()
    {
        await Console.In.ReadLineAsync();
        Environment.Exit(1);
    }
}
