using DocumentClients.Cli.Output;
using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Settings;

namespace DocumentClients.Cli.Commands;

/// <summary>What a command works with.</summary>
internal sealed record CommandContext(ToolEnvironment Environment, CommonRequest Common, IScreen Screen, ClientServices Clients);
