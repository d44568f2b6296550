using System.CommandLine;
using DocumentClients.Cli.Runs;

namespace DocumentClients.Cli.Commands;

/// <summary><c>docclients raydocs templates</c>.</summary>
internal static class RaydocsTemplatesCommand
{
    public static Command Create(CommonOptions common, CommandExecution execution)
    {
        var workspace = CommandLineParts.IdOption("--workspace", "The workspace; all that the token may see unless given.");
        var command = new Command("templates", "Lists templates, with their ids.") { workspace };
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () => parsed.GetValue(workspace),
                    static (workspace, context, stop) =>
                        new TemplatesRun(context.Clients.Raydocs(timeout: null), context.Screen).RunAsync(workspace, stop),
                    stop
                )
        );
        return command;
    }
}
