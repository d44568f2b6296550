using DocumentClients.Cli.Commands;

namespace DocumentClients.Cli.Output;

/// <summary>Chooses how results are written.</summary>
internal static class Reporters
{
    public static IReporter Create(Surroundings around, CommonRequest common) =>
        common.IsJson ? new JsonReporter(around.Output)
        : around.IsOutputTerminal ? new TableReporter(TerminalConsole.Create(around.Output, around))
        : new LineReporter(around.Output);
}
