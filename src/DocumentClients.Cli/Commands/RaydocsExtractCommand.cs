using System.CommandLine;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Runs;
using DocumentClients.Cli.Settings;

namespace DocumentClients.Cli.Commands;

/// <summary><c>docclients raydocs extract</c>.</summary>
internal static class RaydocsExtractCommand
{
    public static Command Create(CommonOptions common, CommandExecution execution)
    {
        var session = CommandLineParts.Session();
        var files = CommandLineParts.Files(ArgumentArity.ZeroOrMore);
        var name = CommandLineParts.Name();
        var journal = CommandLineParts.Journal();
        var timeout = CommandLineParts.Timeout(ClientServices.StandardExtractionWait);
        var command = new Command(
            "extract",
            "Uploads documents into a session, runs an extraction over the session and waits for its result."
        )
        {
            files,
            name,
            session,
            journal,
            timeout,
        };
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () =>
                        new RaydocsExtractRequest
                        {
                            SessionId = parsed.GetRequiredValue(session),
                            Files = execution.ReadFiles(parsed, files, name),
                            Journal = parsed.GetValue(journal),
                            Timeout = parsed.GetValue(timeout),
                        },
                    static (request, context, stop) =>
                    {
                        var client = context.Clients.Raydocs(request.Timeout, ClientServices.StandardExtractionWait);
                        var journal = context.Clients.Journal(request.Journal);
                        var uploads = new UploadRun(
                            new RaydocsDocuments(client, request.SessionId, journal),
                            request.Files,
                            wait: false,
                            context.Screen,
                            context.Environment
                        );
                        return new ExtractRun(client, request.SessionId, uploads, journal, context.Screen, context.Environment).RunAsync(
                            stop
                        );
                    },
                    stop
                )
        );
        return command;
    }
}
