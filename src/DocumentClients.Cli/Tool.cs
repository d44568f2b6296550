using System.CommandLine;
using DocumentClients.Cli.Commands;
using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Results;
using DocumentClients.Cli.Text;

namespace DocumentClients.Cli;

/// <summary>The tool from its arguments to its exit code.</summary>
internal static class Tool
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, ToolEnvironment environment, CancellationToken stop)
    {
        // Either may fail at any write, and what was made must be reported nevertheless.
        var error = new StandardWriter(environment.Error);
        var output = new StandardWriter(environment.Output) { Instead = error.Write };
        var exitCode = await RunGuardedAsync(args, environment with { Output = output, Error = error }, stop).ConfigureAwait(false);
        return output.HasFailed && exitCode == ExitCode.Success ? ExitCode.Failure : exitCode;
    }

    private static async Task<int> RunGuardedAsync(IReadOnlyList<string> args, ToolEnvironment environment, CancellationToken stop)
    {
        // No response files: a document may be named @invoice.pdf.
        var parsed = ToolCommand.Create(environment).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            // A word that is not understood makes others follow; the first is the one to tell.
            IEnumerable<string> messages =
                parsed.UnmatchedTokens.Count > 0
                    ? [$"'{parsed.UnmatchedTokens[0]}' is not understood here."]
                    : parsed.Errors.Select(static error => error.Message).Distinct(StringComparer.Ordinal);
            foreach (var message in messages)
            {
                await environment.Error.WriteLineAsync(ErrorText.Line(message)).ConfigureAwait(false);
            }

            await environment.Error.WriteLineAsync($"See {PathOf(parsed)} --help").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        // Neither handler of the library: signals and errors are ours.
        var invocation = new InvocationConfiguration
        {
            Output = environment.Output,
            Error = environment.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(invocation, stop).ConfigureAwait(false);
    }

    /// <summary>The commands that were understood, such as <c>docclients polydocs upload</c>.</summary>
    private static string PathOf(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Push(result.Parent is null ? "docclients" : result.Command.Name);
        }

        return string.Join(' ', names);
    }
}
