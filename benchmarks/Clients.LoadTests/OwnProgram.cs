using System.Diagnostics;

namespace Clients.LoadTests;

/// <summary>Starts this program once more, with another task.</summary>
internal static class OwnProgram
{
    /// <summary>Its input and output are ours; what goes wrong it writes to the same place as we.</summary>
    public static Process Start(IEnumerable<string> arguments)
    {
        string[] program = Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
            ? [Path.Combine(AppContext.BaseDirectory, "Clients.LoadTests.dll")]
            : [];
        return Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, [.. program, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
    }
}
