using System.CommandLine;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using DocumentClients.Cli.Runs;
using DocumentClients.Cli.Settings;
using Polydocs;

namespace DocumentClients.Cli.Commands;

/// <summary><c>docclients polydocs upload</c>.</summary>
internal static class PolydocsUploadCommand
{
    public static Command Create(CommonOptions common, CommandExecution execution)
    {
        var files = CommandLineParts.Files(ArgumentArity.OneOrMore);
        var source = CommandLineParts.Text("--source", "TEXT", "Where the documents come from.");
        var emailPattern = CommandLineParts.Text(
            "--email-pattern",
            "NAME",
            "Classify the documents by the rule with this pattern, as if they had come by mail."
        );
        var metadata = new Option<string?>("--metadata")
        {
            Description = "Data of your own to keep with every document.",
            HelpName = "JSON",
        };
        var metadataFile = CommandLineParts.Text("--metadata-file", "FILE", "The same, from a file.");
        var organization = CommandLineParts.HeaderText("--organization", "ID", "The organisation to upload to.");
        var subOrganization = CommandLineParts.Text("--sub-organization", "ID", "The sub-organisation to upload to.");
        var priority = CommandLineParts.Number("--priority", "The processing priority.");
        var documentType = CommandLineParts.Text("--document-type", "TYPE", "The document type, such as INVOICE.");
        var together = new Option<bool>("--together") { Description = "Send all documents in one request.", Arity = ArgumentArity.Zero };
        var base64 = new Option<bool>("--base64") { Description = "Send the documents as base64 text.", Arity = ArgumentArity.Zero };
        var wait = CommandLineParts.Wait("the documents are ready for validation");
        var name = CommandLineParts.Name();
        var journal = CommandLineParts.Journal();
        var settle = SettleOption.Create();
        var timeout = CommandLineParts.Timeout(ClientServices.StandardWait);
        var many = new ManyOptions();
        var command = new Command("upload", "Uploads documents.")
        {
            files,
            name,
            source,
            emailPattern,
            metadata,
            metadataFile,
            organization,
            subOrganization,
            priority,
            documentType,
            together,
            base64,
            wait,
            journal,
            settle,
            timeout,
        };
        many.AddTo(command);
        command.Exclude(source, emailPattern);
        command.Exclude(metadata, metadataFile);
        command.Exclude(together, base64);
        command.Exclude(together, journal);
        command.Exclude(together, many.Recursive);
        command.Exclude(together, many.Parallel);
        command.Exclude(base64, many.Parallel);
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () =>
                        new PolydocsUploadRequest
                        {
                            Files = execution.ReadDocuments(parsed, files, name, many, journal),
                            Options = new PolydocsUploadOptions
                            {
                                Source =
                                    parsed.GetValue(emailPattern) is { } pattern ? PolydocsSource.EmailPattern(pattern)
                                    : parsed.GetValue(source) is { } text ? new PolydocsSource(text)
                                    : (PolydocsSource?)null,
                                Metadata = MetadataArgument.Read(parsed.GetValue(metadata), parsed.GetValue(metadataFile)),
                                OrganizationId = parsed.GetValue(organization),
                                SubOrganizationId = parsed.GetValue(subOrganization),
                                Priority = parsed.GetValue(priority),
                                DocumentType = parsed.GetValue(documentType),
                            },
                            Together = parsed.GetValue(together),
                            Base64 = parsed.GetValue(base64),
                            Parallel = parsed.GetValue(many.Parallel),
                            SendIdentical = parsed.GetValue(many.SendIdentical),
                            Wait = parsed.GetValue(wait),
                            Journal = parsed.GetValue(journal),
                            Settle = SettleOption.Read(parsed, settle),
                            Timeout = parsed.GetValue(timeout),
                        },
                    Run,
                    stop
                )
        );
        return command;
    }

    private static IAsyncEnumerable<DocumentOutcome> Run(PolydocsUploadRequest request, CommandContext context, CancellationToken stop)
    {
        var client = context.Clients.Polydocs(request.Timeout, request.Settle);
        var documents = new PolydocsDocuments(client, request.Options, request.Base64, context.Clients.Journal(request.Journal));
        return request.Together
            ? new BatchUploadRun(client, documents, request, context.Screen, context.Environment).RunAsync(stop)
            : new UploadRun(
                documents,
                request.Files,
                new UploadOrders { Parallel = request.Parallel, SendIdentical = request.SendIdentical },
                request.Wait,
                context.Screen,
                context.Environment
            ).RunAsync(stop);
    }
}
