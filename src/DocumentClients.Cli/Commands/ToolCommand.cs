using System.CommandLine;
using DocumentClients.Cli.Processes;

namespace DocumentClients.Cli.Commands;

/// <summary>The whole command line.</summary>
internal static class ToolCommand
{
    private const string Description = """
        Uploads documents to Polydocs and Raydocs, lists them and reports their status, runs extractions, and gets their results.

        Settings come from environment variables:
          DocumentClients__Polydocs__BaseAddress   DocumentClients__Polydocs__ApiKey
          DocumentClients__Raydocs__BaseAddress    DocumentClients__Raydocs__Token
        or from the file that --config names, or from user secrets (dotnet user-secrets --id documentclients-cli).

        Exit codes: 0 all is well; 1 a document failed, or standard output could not be written; 2 wrong usage, settings or metadata; 
        130 ended by Ctrl+C.
        """;

    public static RootCommand Create(ToolEnvironment environment)
    {
        var common = new CommonOptions();
        var execution = new CommandExecution(environment);
        var root = new RootCommand(Description)
        {
            new Command("polydocs", "Polydocs (DOC², now DocBits).")
            {
                PolydocsUploadCommand.Create(common, execution),
                StatusCommand.Polydocs(common, execution),
                PolydocsDocumentsCommand.CreateList(common, execution),
                PolydocsDocumentsCommand.CreateGet(common, execution),
                PolydocsDocumentsCommand.CreateResult(common, execution),
                PolydocsDocumentsCommand.CreateDownload(common, execution),
            },
            new Command("raydocs", "Raydocs.")
            {
                RaydocsUploadCommand.Create(common, execution),
                StatusCommand.Raydocs(common, execution),
                RaydocsExtractCommand.Create(common, execution),
                RaydocsTemplatesCommand.Create(common, execution),
                RaydocsSessionsCommand.Create(common, execution),
                RaydocsResultsCommand.CreateList(common, execution),
                RaydocsResultsCommand.CreateGet(common, execution),
                RaydocsResultsCommand.CreateExport(common, execution),
                RaydocsTypesCommand.Create(common, execution),
            },
            EmulatorCommand.Create(common, execution),
            EmulatorCommand.CreateFormer(common, execution),
        };
        common.AddTo(root);
        return root;
    }
}
