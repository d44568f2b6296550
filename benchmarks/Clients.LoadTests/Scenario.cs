using System.Globalization;
using Clients.LoadTests.Cells;
using Clients.LoadTests.Sides;
using Clients.LoadTests.Sink;

namespace Clients.LoadTests;

/// <summary>What is measured: which files there are, what a process does first, and what it does while it is measured.</summary>
internal sealed record Scenario(string Title, int Operations, Func<CellRun, Task> Run)
{
    /// <summary>Not measured; null where the first time is what is measured.</summary>
    public required Func<CellRun, Task>? WarmUp { get; init; }

    public Action<TestFiles> MakeFiles { get; init; } = static _ => { };

    public SinkOptions Sink { get; init; } = SinkOptions.None;

    /// <summary>Whether there is no network, but a stub in its place.</summary>
    public bool IsStubbed { get; init; }

    /// <summary>The options that scenarios have.</summary>
    public static IReadOnlyList<string> Options { get; } = ["--seconds", "--parallel", "--delay", "--per-session"];

    /// <exception cref="UsageException">There is no such scenario.</exception>
    public static Scenario Of(IReadOnlyList<string> words, Arguments arguments) =>
        words switch
        {
            ["calls"] => Calls(20_000, isStubbed: false),
            ["calls", var calls] => Calls(Arguments.Number(calls), isStubbed: false),
            ["stub-calls"] => Calls(100_000, isStubbed: true),
            ["stub-calls", var calls] => Calls(Arguments.Number(calls), isStubbed: true),
            ["cold"] => UploadScenarios.Cold,
            [("multipart" or "batch" or "put" or "base64") and var way] => UploadScenarios.Of(way, 1 << 30),
            [("multipart" or "batch" or "put" or "base64") and var way, var size] => UploadScenarios.Of(way, ByteSize.Parse(size)),
            ["bulk"] => UploadScenarios.Bulk(10_000, arguments),
            ["bulk", var files] => UploadScenarios.Bulk(Arguments.Number(files), arguments),
            ["waits", var waits] => WaitScenarios.ById(Arguments.Number(waits), arguments),
            ["session-waits", var waits] => WaitScenarios.InSessions(Arguments.Number(waits), arguments),
            _ => throw new UsageException($"There is no scenario '{string.Join(' ', words)}'."),
        };

    /// <summary>So often that the runtime compiles it as it does what is called all the time.</summary>
    private static Scenario Calls(int calls, bool isStubbed)
    {
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{calls:N0} status calls {(isStubbed ? "against a stub" : "over a socket")}"),
            calls,
            run => RepeatAsync(run.Side, calls)
        )
        {
            WarmUp = static async run =>
            {
                await RepeatAsync(run.Side, 5_000);
                await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
                await RepeatAsync(run.Side, 5_000);
            },
            IsStubbed = isStubbed,
        };

        static async Task RepeatAsync(Side side, int times)
        {
            for (var i = 0; i < times; i++)
            {
                await side.GetStatusAsync("d-1");
            }
        }
    }
}
