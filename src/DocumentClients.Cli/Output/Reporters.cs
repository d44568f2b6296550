using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Requests;

namespace DocumentClients.Cli.Output;

/// <summary>Chooses how results are written.</summary>
internal static class Reporters
{
    /// <param name="environment">Where to.</param>
    /// <param name="common">How.</param>
    /// <param name="screen">What else is shown.</param>
    /// <param name="isCounted">Whether it is known how many results there will be: a table is written when all are there.</param>
    public static IReporter Create(ToolEnvironment environment, CommonRequest common, IScreen screen, bool isCounted) =>
        common.IsJson ? new JsonReporter(environment.Output)
        : environment.IsOutputTerminal && !isCounted && screen is LiveScreen ? new ScreenReporter(screen)
        : environment.IsOutputTerminal && isCounted
            ? new TableReporter(TerminalConsole.Create(environment.Output, environment), environment.Width, screen)
        : new LineReporter(environment.Output);
}
