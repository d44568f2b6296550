using System.CommandLine;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Runs;
using DocumentClients.Cli.Settings;

namespace DocumentClients.Cli.Commands;

/// <summary><c>docclients raydocs results</c>, <c>result</c> and <c>export</c>.</summary>
internal static class RaydocsResultsCommand
{
    public static Command CreateList(CommonOptions common, CommandExecution execution)
    {
        var session = CommandLineParts.Id("SESSION-ID", "The id of the session, or the address of its page.");
        var command = new Command("results", "Lists the results of a session.") { session };
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () => parsed.ReadId(session),
                    static (sessionId, context, stop) =>
                        new ResultsRun(context.Clients.Raydocs(timeout: null)).ListAsync(sessionId, context.Screen, stop),
                    stop
                )
        );
        return command;
    }

    public static Command CreateGet(CommonOptions common, CommandExecution execution)
    {
        var result = CommandLineParts.Id("RESULT-ID", "The id of the result, or the address of its page.");
        var wait = CommandLineParts.Wait("the extraction is completed");
        var timeout = CommandLineParts.Timeout(ClientServices.StandardExtractionWait);
        var command = new Command("result", "Prints a result with its data.") { result, wait, timeout };
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () =>
                        new ResultRequest
                        {
                            ResultId = parsed.ReadId(result),
                            Wait = parsed.GetValue(wait),
                            Timeout = parsed.GetValue(timeout),
                        },
                    static (request, context, stop) =>
                        new ResultsRun(context.Clients.Raydocs(request.Timeout, ClientServices.StandardExtractionWait)).GetAsync(
                            request,
                            context.Screen,
                            stop
                        ),
                    stop
                )
        );
        return command;
    }

    public static Command CreateExport(CommonOptions common, CommandExecution execution)
    {
        var result = CommandLineParts.Id("RESULT-ID", "The id of the result, or the address of its page.");
        var to = CommandLineParts.To("The Excel file to write, such as result.xlsx. It is replaced once the export is complete.");
        var command = new Command("export", "Saves a result as an Excel file.") { result, to };
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () => new ExportRequest { ResultId = parsed.ReadId(result), File = parsed.GetRequiredValue(to) },
                    static (request, context, stop) => new ExportRun(context.Clients.Raydocs(timeout: null)).RunAsync(request, stop),
                    stop
                )
        );
        return command;
    }
}
