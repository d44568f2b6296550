using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Requests;

namespace DocumentClients.Cli.Output;

/// <summary>Chooses how results are written.</summary>
internal static class Reporters
{
    public static IReporter Create(ToolEnvironment environment, CommonRequest common, IScreen screen) =>
        common.IsJson ? new JsonReporter(environment.Output)
        : environment.IsOutputTerminal
            ? new TableReporter(TerminalConsole.Create(environment.Output, environment), environment.Width, screen)
        : new LineReporter(environment.Output);
}
