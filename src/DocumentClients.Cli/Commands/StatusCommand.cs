using System.CommandLine;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Runs;
using DocumentClients.Cli.Settings;

namespace DocumentClients.Cli.Commands;

/// <summary><c>docclients polydocs status</c> and <c>docclients raydocs status</c>.</summary>
internal static class StatusCommand
{
    public static Command Polydocs(CommonOptions common, CommandExecution execution) =>
        Create(
            common,
            execution,
            "the documents are ready for validation",
            static (clients, timeout) => new PolydocsDocuments(clients.Polydocs(timeout))
        );

    public static Command Raydocs(CommonOptions common, CommandExecution execution) =>
        Create(
            common,
            execution,
            "the documents are processed",
            static (clients, timeout) => new RaydocsDocuments(clients.Raydocs(timeout))
        );

    private static Command Create(
        CommonOptions common,
        CommandExecution execution,
        string until,
        Func<ClientServices, TimeSpan?, IDocuments> documents
    )
    {
        var ids = CommandLineParts.DocumentIds();
        var wait = CommandLineParts.Wait(until);
        var timeout = CommandLineParts.Timeout(ClientServices.StandardWait);
        var command = new Command("status", "Prints the status of documents.") { ids, wait, timeout };
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () =>
                        new StatusRequest
                        {
                            DocumentIds = parsed.ReadIds(ids),
                            Wait = parsed.GetValue(wait),
                            Timeout = parsed.GetValue(timeout),
                        },
                    (request, context, stop) =>
                        new StatusRun(documents(context.Clients, request.Timeout), request, context.Screen, context.Environment).RunAsync(
                            stop
                        ),
                    stop
                )
        );
        return command;
    }
}
