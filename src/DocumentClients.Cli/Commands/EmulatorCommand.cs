using System.CommandLine;
using System.Globalization;
using DocumentClients.Cli.Emulators;

namespace DocumentClients.Cli.Commands;

/// <summary><c>docclients emulator</c>.</summary>
internal static class EmulatorCommand
{
    public static Command Create(CommonOptions common, CommandExecution execution) => Create("emulator", common, execution);

    /// <summary>The former name of the command, hidden from the help: scripts that have it go on for one version more.</summary>
    public static Command CreateFormer(CommonOptions common, CommandExecution execution)
    {
        var command = Create("standin", common, execution);
        command.Hidden = true;
        return command;
    }

    private static Command Create(string name, CommonOptions common, CommandExecution execution)
    {
        var polydocs = Port("--polydocs-port", "The port of the Polydocs emulator; a free one unless given.");
        var raydocs = Port("--raydocs-port", "The port of the Raydocs emulator; a free one unless given.");
        var command = new Command(
            name,
            "Runs local emulators of both services until Ctrl+C, and prints the environment variables that lead there."
        )
        {
            polydocs,
            raydocs,
        };
        command.SetAction(
            (parsed, stop) =>
            {
                var request = common.Read(parsed);
                return execution.RunAsync(
                    request,
                    context =>
                        EmulatorServers.RunAsync(
                            parsed.GetValue(polydocs),
                            parsed.GetValue(raydocs),
                            address =>
                            {
                                EmulatorReport.Write(context.Environment.Output, request.IsJson, address);
                                return !context.Environment.IsOutputLost;
                            },
                            stop
                        ),
                    stop
                );
            }
        );
        return command;
    }

    private static Option<int> Port(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result =>
            {
                if (
                    int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                    && port <= ushort.MaxValue
                )
                {
                    return port;
                }

                result.AddError($"'{result.Tokens[0].Value}' is no port: it must be a number up to {ushort.MaxValue}.");
                return 0;
            },
        };
}
