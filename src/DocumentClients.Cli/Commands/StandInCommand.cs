using System.CommandLine;
using System.Globalization;
using DocumentClients.Cli.StandIns;

namespace DocumentClients.Cli.Commands;

/// <summary><c>docclients standin</c>.</summary>
internal static class StandInCommand
{
    public static Command Create(CommonOptions common, CommandExecution execution)
    {
        var polydocs = Port("--polydocs-port", "The port of the Polydocs stand-in; a free one unless given.");
        var raydocs = Port("--raydocs-port", "The port of the Raydocs stand-in; a free one unless given.");
        var command = new Command("standin", "Runs local stand-ins of both services until Ctrl+C, and prints the environment variables that lead there.") { polydocs, raydocs };
        command.SetAction((parsed, stop) =>
        {
            var request = common.Read(parsed);
            return execution.RunAsync(
                request,
                context => StandInServers.RunAsync(parsed.GetValue(polydocs), parsed.GetValue(raydocs), address =>
                {
                    StandInReport.Write(context.Around.Output, request.IsJson, address);
                    return !context.Around.IsOutputLost;
                }, stop),
                stop);
        });
        return command;
    }

    private static Option<int> Port(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue)
            {
                return port;
            }

            result.AddError($"'{result.Tokens[0].Value}' is no port: it must be a number up to {ushort.MaxValue}.");
            return 0;
        },
    };
}
