using System.Text;
using DocumentClients.Cli.Processes;
using Spectre.Console;

namespace DocumentClients.Cli.Output;

/// <summary>A terminal as Spectre.Console writes to it: what it can do is decided here, not guessed from the process.</summary>
internal static class TerminalConsole
{
    public static IAnsiConsole Create(TextWriter writer, ToolEnvironment environment) =>
        AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                // Only on Windows a terminal may be too old for control sequences.
                Ansi = OperatingSystem.IsWindows() ? AnsiSupport.Detect : AnsiSupport.Yes,
                ColorSystem = environment.UseColors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.Yes,
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
                Out = new Terminal(writer, environment.Width),
            }
        );

    private sealed class Terminal(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => width;

        public int Height => 24;

        public void SetEncoding(Encoding encoding)
        {
            // The writer has its encoding.
        }
    }
}
