using System.CommandLine;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Files;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using DocumentClients.Cli.Runs;
using DocumentClients.Cli.Settings;

namespace DocumentClients.Cli.Commands;

/// <summary><c>docclients raydocs extract</c>.</summary>
internal static class RaydocsExtractCommand
{
    public static Command Create(CommonOptions common, CommandExecution execution)
    {
        var session = CommandLineParts.IdOption("--session", "The session of the documents.");
        var template = CommandLineParts.IdOption("--template", "Make a session of this template for the documents.");
        var files = CommandLineParts.Files(ArgumentArity.ZeroOrMore);
        var name = CommandLineParts.Name();
        var journal = CommandLineParts.Journal();
        var timeout = CommandLineParts.Timeout(ClientServices.StandardExtractionWait);
        var command = new Command(
            "extract",
            "Uploads documents into a session, or into one of its own, runs an extraction over it and waits for the result."
        )
        {
            files,
            name,
            session,
            template,
            journal,
            timeout,
        };
        command.Exclude(session, template);
        command.Exclude(template, journal);
        command.Validators.Add(result =>
        {
            if (result.GetResult(session) is null && result.GetResult(template) is null)
            {
                result.AddError("Give --session, or --template for a session of its own.");
            }
            else if (result.GetResult(template) is not null && result.GetValue(files) is not { Length: > 0 })
            {
                result.AddError("--template makes a session without documents. Give at least one FILE.");
            }
        });
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () =>
                        new RaydocsExtractRequest
                        {
                            SessionId = parsed.GetValue(session),
                            TemplateId = parsed.GetValue(template),
                            Files = execution.ReadFiles(parsed, files, name),
                            Journal = parsed.GetValue(journal),
                            Timeout = parsed.GetValue(timeout),
                        },
                    Run,
                    stop
                )
        );
        return command;
    }

    private static IAsyncEnumerable<Outcome> Run(RaydocsExtractRequest request, CommandContext context, CancellationToken stop)
    {
        var client = context.Clients.Raydocs(request.Timeout, ClientServices.StandardExtractionWait);
        var journal = context.Clients.Journal(request.Journal);
        return request.SessionId is { } sessionId
            ? Extract(sessionId)
            : new TemplateExtractRun(new SessionsRun(client), Extract).RunAsync(
                new SessionRequest { TemplateId = request.TemplateId!, Name = NameOf(request.Files) },
                stop
            );

        IAsyncEnumerable<Outcome> Extract(string sessionId)
        {
            var documents = new RaydocsDocuments(client, sessionId, journal);
            var uploads = new UploadRun(
                documents,
                new DocumentList(request.Files),
                new UploadOrders { SendIdentical = true },
                wait: false,
                context.Screen,
                context.Environment
            );
            return new ExtractRun(client, sessionId, uploads, journal, context.Screen, context.Environment).RunAsync(stop);
        }
    }

    /// <summary>What tells the session from others where people see it.</summary>
    private static string NameOf(IReadOnlyList<LocalFile> files) =>
        Path.GetFileName(files[0].Label) + (files.Count == 1 ? "" : $" and {files.Count - 1} more");
}
