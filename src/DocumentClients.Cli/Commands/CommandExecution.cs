using System.CommandLine;
using DocumentClients.Cli.Files;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using DocumentClients.Cli.Settings;

namespace DocumentClients.Cli.Commands;

/// <summary>Runs a command: what it yields is reported as it comes, and adds up to the exit code.</summary>
internal sealed class CommandExecution(ToolEnvironment environment)
{
    /// <summary>Runs a command that deals with documents.</summary>
    /// <param name="common">What every command may be told.</param>
    /// <param name="read">Reads what this one was told; throws <see cref="UsageException"/>.</param>
    /// <param name="run">Does it. Failures of documents are among what it yields.</param>
    /// <param name="stop">Ctrl+C.</param>
    public Task<int> RunAsync<TRequest>(
        CommonRequest common,
        Func<TRequest> read,
        Func<TRequest, CommandContext, CancellationToken, IAsyncEnumerable<Outcome>> run,
        CancellationToken stop
    ) =>
        RunAsync(
            common,
            async context =>
            {
                var verdict = new Verdict();
                var request = read();
                var outcomes = run(request, context, stop);
                var isCounted = request is not IManyDocuments { Files.Count: null };
                var reporter = Reporters.Create(environment, common, context.Screen, isCounted);
                await context
                    .Screen.ShowAsync(async () =>
                    {
                        // What standard output does not take must not get in between the bars.
                        RedirectLost(text => context.Screen.Write(text.TrimEnd()));

                        // Not told to stop: when the work is, it still yields what became of every document.
                        await foreach (var outcome in outcomes.ConfigureAwait(false))
                        {
                            reporter.Report(outcome);
                            verdict.Add(outcome);
                            if (outcome.Failure is { } failure)
                            {
                                context.Screen.WriteError(failure.Message, failure.Cause, common.IsVerbose);
                            }
                        }
                    })
                    .ConfigureAwait(false);
                RedirectLost(environment.Error.Write);
                reporter.Complete();
                return verdict.ExitCode;
            },
            stop
        );

    /// <summary>Reads which documents a command was given.</summary>
    /// <exception cref="UsageException">Standard input cannot be used as they say.</exception>
    public IReadOnlyList<LocalFile> ReadFiles(ParseResult parsed, Argument<string[]> files, Option<string?> name) =>
        LocalFile.All(parsed.ReadAll(files, dash: true), parsed.GetValue(name), environment);

    /// <summary>Reads which documents a command was given that searches directories, too.</summary>
    /// <exception cref="UsageException">Standard input cannot be used as they say.</exception>
    public DocumentList ReadDocuments(
        ParseResult parsed,
        Argument<string[]> files,
        Option<string?> name,
        ManyOptions many,
        Option<string?> journal
    )
    {
        var named = ReadFiles(parsed, files, name);
        return new DocumentList(named, many.Walk(parsed, named, parsed.GetValue(journal)));
    }

    /// <summary>Runs any command.</summary>
    public async Task<int> RunAsync(CommonRequest common, Func<CommandContext, Task<int>> work, CancellationToken stop)
    {
        var screen = Screens.Create(environment, common);
        try
        {
            var clients = new ClientServices(environment, common, screen);
            await using (clients.ConfigureAwait(false))
            {
                return await work(new CommandContext(environment, common, screen, clients)).ConfigureAwait(false);
            }
        }
        catch (UsageException usage)
        {
            foreach (var message in usage.Messages)
            {
                screen.WriteError(message);
            }

            screen.WriteTrace(usage, common.IsVerbose);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException cancelled) when (stop.IsCancellationRequested)
        {
            screen.WriteError("Cancelled.", cancelled, common.IsVerbose);
            return ExitCode.Cancelled;
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            // Nothing is expected to come here. Whatever does is reported, and without --verbose in one line.
            screen.WriteError($"Unexpected: {unexpected.Message} (--verbose tells more)", unexpected, common.IsVerbose);
            return ExitCode.Failure;
        }
    }

    private void RedirectLost(Action<string> instead)
    {
        if (environment.Output is StandardWriter output)
        {
            output.Instead = instead;
        }
    }
}
