using DocumentClients.Cli.Processes;

namespace DocumentClients.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var stop = new StopSignals();
        return await Tool.RunAsync(args, ToolEnvironment.OfProcess(), stop.Token).ConfigureAwait(false);
    }
}
