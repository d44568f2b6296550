using System.CommandLine;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using DocumentClients.Cli.Runs;

namespace DocumentClients.Cli.Commands;

/// <summary><c>docclients raydocs sessions</c>. Raydocs has no list of them.</summary>
internal static class RaydocsSessionsCommand
{
    public static Command Create(CommonOptions common, CommandExecution execution) =>
        new("sessions", "Makes, shows and deletes sessions.")
        {
            CreateOne(common, execution),
            Get(common, execution),
            Delete(common, execution),
        };

    private static Command CreateOne(CommonOptions common, CommandExecution execution)
    {
        var template = CommandLineParts.Template();
        var name = CommandLineParts.Text("--name", "TEXT", "What the session is called.");
        var command = new Command("create", "Makes a session, and prints its id.") { template, name };
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () => new SessionRequest { TemplateId = parsed.GetRequiredValue(template), Name = parsed.GetValue(name) },
                    static (request, context, stop) => RunOf(context).CreateAsync(request, stop),
                    stop
                )
        );
        return command;
    }

    private static Command Get(CommonOptions common, CommandExecution execution) =>
        About(
            common,
            execution,
            new("get", "Shows a session with its documents and results."),
            CommandLineParts.Id("SESSION-ID", "The id of the session, or the address of its page."),
            CommandLineParts.ReadId,
            static (run, sessionId, stop) => run.GetAsync(sessionId, stop)
        );

    private static Command Delete(CommonOptions common, CommandExecution execution) =>
        About(
            common,
            execution,
            new("delete", "Deletes a session with its results, for good."),
            CommandLineParts.Id("SESSION-ID", "The id of the session."),
            ReadIdAlone,
            static (run, sessionId, stop) => run.DeleteAsync(sessionId, stop)
        );

    private static Command About(
        CommonOptions common,
        CommandExecution execution,
        Command command,
        Argument<string> session,
        Func<ParseResult, Argument<string>, string> read,
        Func<SessionsRun, string, CancellationToken, IAsyncEnumerable<Outcome>> run
    )
    {
        command.Add(session);
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () => read(parsed, session),
                    (sessionId, context, stop) => run(RunOf(context), sessionId, stop),
                    stop
                )
        );
        return command;
    }

    /// <summary>What is deleted is named by its id: in an address another one could be taken for it.</summary>
    /// <exception cref="UsageException">It is an address, or looks like an option that does not exist.</exception>
    private static string ReadIdAlone(ParseResult parsed, Argument<string> session)
    {
        var given = parsed.ReadOne(session);
        return PastedId.IsAddress(given)
            ? throw new UsageException($"{session.Name} is an address, and nothing is deleted by one. Give the id itself.")
            : given;
    }

    private static SessionsRun RunOf(CommandContext context) => new(context.Clients.Raydocs(timeout: null));
}
