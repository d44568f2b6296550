using DocumentClients.Cli.Commands;

namespace DocumentClients.Cli.Output;

/// <summary>Chooses how results are written.</summary>
internal static class Reporters
{
    public static IReporter Create(ToolEnvironment environment, CommonRequest common) =>
        common.IsJson ? new JsonReporter(environment.Output)
        : environment.IsOutputTerminal ? new TableReporter(TerminalConsole.Create(environment.Output, environment))
        : new LineReporter(environment.Output);
}
