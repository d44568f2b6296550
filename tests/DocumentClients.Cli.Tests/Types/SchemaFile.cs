using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;
using Raydocs;

namespace DocumentClients.Cli.Tests.Types;

/// <summary>A schema of this folder, and the records that were made of it, which are compiled into this assembly.</summary>
internal static class SchemaFile
{
    public static string Schema(string name) => File.ReadAllText(Path.Combine(Folder(), "Schemas", $"{name}.json"));

    public static string Golden(string name) => Path.Combine(Folder(), "Golden", $"{name}.cs");

    public static Task<Stage> OpenAsync(string name) => OpenAsync(name, Schema(name));

    public static Task<Stage> OpenAsync(string name, string schema) =>
        Stage.OpenAsync(
            raydocs: new RaydocsEmulatorOptions
            {
                TemplateNames = [name],
                TemplateSchemas = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = schema },
            }
        );

    /// <summary>What the emulator makes of the schema for two documents.</summary>
    public static async Task<RaydocsResult> ExtractAsync(string name)
    {
        await using var stage = await OpenAsync(name);
        using var client = new RaydocsClient(new RaydocsOptions { BaseAddress = stage.Raydocs.Address, Token = stage.Raydocs.Token });
        var session = await client.Sessions.CreateAsync(stage.Raydocs.TemplateId);
        return await client.ExtractAsync(
            session.Id,
            [DocumentSource.FromFile(stage.Folder.Document("one.pdf")), DocumentSource.FromFile(stage.Folder.Document("two.pdf", 7000))],
            new() { Wait = new() { InitialDelay = TimeSpan.FromMilliseconds(10) } }
        );
    }

    /// <summary>Found by walking up from the test assembly.</summary>
    private static string Folder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Clients.sln")))
        {
            root = root.Parent!;
        }

        return Path.Combine(root.FullName, "tests", "DocumentClients.Cli.Tests", "Types");
    }
}
