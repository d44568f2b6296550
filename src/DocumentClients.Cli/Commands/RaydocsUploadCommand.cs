using System.CommandLine;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Runs;
using DocumentClients.Cli.Settings;

namespace DocumentClients.Cli.Commands;

/// <summary><c>docclients raydocs upload</c>.</summary>
internal static class RaydocsUploadCommand
{
    public static Command Create(CommonOptions common, CommandExecution execution)
    {
        var files = CommandLineParts.Files(ArgumentArity.OneOrMore);
        var session = CommandLineParts.Session();
        var wait = CommandLineParts.Wait("the documents are processed");
        var name = CommandLineParts.Name();
        var journal = CommandLineParts.Journal();
        var timeout = CommandLineParts.Timeout(ClientServices.StandardWait);
        var many = new ManyOptions();
        var command = new Command("upload", "Uploads documents into a session.") { files, name, session, wait, journal, timeout };
        many.AddTo(command);
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () =>
                        new RaydocsUploadRequest
                        {
                            SessionId = parsed.GetRequiredValue(session),
                            Files = execution.ReadDocuments(parsed, files, name, many, journal),
                            Parallel = parsed.GetValue(many.Parallel),
                            SendIdentical = parsed.GetValue(many.SendIdentical),
                            Wait = parsed.GetValue(wait),
                            Journal = parsed.GetValue(journal),
                            Timeout = parsed.GetValue(timeout),
                        },
                    static (request, context, stop) =>
                    {
                        var documents = new RaydocsDocuments(
                            context.Clients.Raydocs(request.Timeout),
                            request.SessionId,
                            context.Clients.Journal(request.Journal)
                        );
                        return new UploadRun(
                            documents,
                            request.Files,
                            new UploadOrders { Parallel = request.Parallel, SendIdentical = request.SendIdentical },
                            request.Wait,
                            context.Screen,
                            context.Environment
                        ).RunAsync(stop);
                    },
                    stop
                )
        );
        return command;
    }
}
