using System.CommandLine;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Runs;
using DocumentClients.Cli.Settings;

namespace DocumentClients.Cli.Commands;

/// <summary><c>docclients raydocs status</c>.</summary>
internal static class RaydocsStatusCommand
{
    public static Command Create(CommonOptions common, CommandExecution execution)
    {
        var ids = CommandLineParts.DocumentIds();
        var wait = CommandLineParts.Wait("the documents are processed");
        var timeout = CommandLineParts.Timeout(ClientServices.StandardWait);
        var command = new Command("status", "Tells the status of documents.") { ids, wait, timeout };
        command.SetAction((parsed, stop) => execution.RunAsync(
            common.Read(parsed),
            () => new StatusRequest { DocumentIds = parsed.ReadAll(ids), Wait = parsed.GetValue(wait), Timeout = parsed.GetValue(timeout) },
            static (request, context, stop) =>
                new StatusRun(new RaydocsDocuments(context.Clients.Raydocs(request.Timeout)), request, context.Screen).RunAsync(stop),
            stop));
        return command;
    }
}
