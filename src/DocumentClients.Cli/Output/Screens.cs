using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Requests;

namespace DocumentClients.Cli.Output;

/// <summary>Chooses how standard error is used.</summary>
internal static class Screens
{
    /// <summary>Bars are for people: not for a file, and not beside output for a program.</summary>
    public static IScreen Create(ToolEnvironment environment, CommonRequest common) =>
        environment.IsErrorTerminal && !common.IsJson
            ? new LiveScreen(TerminalConsole.Create(environment.Error, environment))
            : new PlainScreen(environment.Error);
}
