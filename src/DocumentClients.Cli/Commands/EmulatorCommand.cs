using System.CommandLine;
using System.Globalization;
using DocumentClients.Cli.Emulators;
using DocumentClients.Cli.Requests;

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
        var key = Credential("--polydocs-key", "KEY", "The API key that the Polydocs emulator accepts; made up unless given.");
        var token = Credential("--raydocs-token", "TOKEN", "The token that the Raydocs emulator accepts; likewise.");
        var command = new Command(
            name,
            "Runs local emulators of both services until Ctrl+C. Prints the environment variables that lead there, and what to try."
        )
        {
            polydocs,
            raydocs,
            key,
            token,
        };
        command.SetAction(
            (parsed, stop) =>
            {
                var request = common.Read(parsed);
                return execution.RunAsync(
                    request,
                    context =>
                        EmulatorServers.RunAsync(
                            new EmulatorRequest
                            {
                                PolydocsPort = parsed.GetValue(polydocs),
                                RaydocsPort = parsed.GetValue(raydocs),
                                PolydocsKey = parsed.GetValue(key),
                                RaydocsToken = parsed.GetValue(token),
                            },
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

    /// <summary>One that the clients would refuse cannot be meant.</summary>
    private static Option<string?> Credential(string name, string helpName, string description)
    {
        var option = CommandLineParts.HeaderText(name, helpName, description);
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(static token => token.Value.Contains(' ', StringComparison.Ordinal)))
            {
                result.AddError($"{name} must hold no space: no credential has one.");
            }
        });
        return option;
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
