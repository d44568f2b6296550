using System.CommandLine;
using System.Globalization;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using DocumentClients.Cli.Runs;
using Polydocs;

namespace DocumentClients.Cli.Commands;

/// <summary><c>docclients polydocs list</c>, <c>get</c>, <c>result</c> and <c>download</c>.</summary>
internal static class PolydocsDocumentsCommand
{
    /// <summary>How many documents a page holds, where not fewer are asked for.</summary>
    private static readonly int PageSize = new PolydocsListOptions().PageSize;

    public static Command CreateList(CommonOptions common, CommandExecution execution)
    {
        var keyword = CommandLineParts.Text("--keyword", "TEXT", "What to search for, such as a file name.");
        var type = CommandLineParts.Text("--doc-type", "TYPE", "Only documents of this type, such as INVOICE.");
        type.Aliases.Add("--document-type");
        var status = CommandLineParts.Text(
            "--status",
            "STATUS",
            "Only those that the service's filter calls so, such as pending or error."
        );
        var limit = CommandLineParts.Number("--limit", "How many at most; all unless given.");
        limit.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && number < 1)
            {
                result.AddError("--limit must be 1 or more.");
            }
        });
        var command = new Command("list", "Lists documents, with their ids.") { keyword, type, status, limit };
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () =>
                        new ListRequest
                        {
                            Options = new PolydocsListOptions
                            {
                                Keyword = parsed.GetValue(keyword),
                                DocumentType = parsed.GetValue(type),
                                Status = parsed.GetValue(status),
                                PageSize = Math.Min(parsed.GetValue(limit) ?? PageSize, PageSize),
                            },
                            Limit = parsed.GetValue(limit),
                        },
                    static (request, context, stop) => RunOf(context).ListAsync(request, context.Environment, context.Screen, stop),
                    stop
                )
        );
        return command;
    }

    public static Command CreateGet(CommonOptions common, CommandExecution execution) =>
        About(
            common,
            execution,
            new("get", "Shows a document, with all that the service says of it."),
            static (run, documentId, stop) => run.GetAsync(documentId, stop)
        );

    public static Command CreateResult(CommonOptions common, CommandExecution execution) =>
        About(
            common,
            execution,
            new("result", "Shows what was read from a document: its fields and tables."),
            static (run, documentId, stop) => run.GetExtractionAsync(documentId, stop)
        );

    public static Command CreateDownload(CommonOptions common, CommandExecution execution)
    {
        var document = Document();
        var to = CommandLineParts.To("The file to write, such as invoice.pdf. It is replaced once the download is complete.");
        var command = new Command("download", "Saves the file of a document.") { document, to };
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () => new DownloadRequest { DocumentId = parsed.ReadId(document), File = parsed.GetRequiredValue(to) },
                    static (request, context, stop) =>
                        new DownloadRun(context.Clients.Polydocs(timeout: null).Documents).RunAsync(request, stop),
                    stop
                )
        );
        return command;
    }

    private static Command About(
        CommonOptions common,
        CommandExecution execution,
        Command command,
        Func<RecordsRun, string, CancellationToken, IAsyncEnumerable<Outcome>> run
    )
    {
        var document = Document();
        command.Add(document);
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () => parsed.ReadId(document),
                    (documentId, context, stop) => run(RunOf(context), documentId, stop),
                    stop
                )
        );
        return command;
    }

    private static Argument<string> Document() => CommandLineParts.Id("DOC-ID", "The id of the document, or the address of its page.");

    private static RecordsRun RunOf(CommandContext context) => new(context.Clients.Polydocs(timeout: null).Documents);
}
