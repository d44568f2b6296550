using DocumentClients.Testing;
using Raydocs;

namespace DocumentClients.Cli.Tests.Tools;

/// <summary>Both emulators, a folder with documents, and the tool with settings that lead to them.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private Stage(PolydocsEmulator polydocs, RaydocsEmulator raydocs)
    {
        (Polydocs, Raydocs) = (polydocs, raydocs);
        Variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DocumentClients__Polydocs__BaseAddress"] = polydocs.Address.AbsoluteUri,
            ["DocumentClients__Polydocs__ApiKey"] = polydocs.ApiKey,
            ["DocumentClients__Polydocs__Wait__InitialDelay"] = "00:00:00.010",
            ["DocumentClients__Polydocs__Wait__MaxDelay"] = "00:00:00.050",
            ["DocumentClients__Polydocs__SettleTimeout"] = "00:00:00.050",
            ["DocumentClients__Raydocs__BaseAddress"] = raydocs.Address.AbsoluteUri,
            ["DocumentClients__Raydocs__Token"] = raydocs.Token,
            ["DocumentClients__Raydocs__Wait__InitialDelay"] = "00:00:00.010",
            ["DocumentClients__Raydocs__Wait__MaxDelay"] = "00:00:00.050",
            ["DocumentClients__Raydocs__RequestsPerMinute"] = "0",
        };
        foreach (var calls in (string[])["Polydocs__Request", "Polydocs__Upload", "Raydocs__Request", "Raydocs__Upload"])
        {
            Variables[$"DocumentClients__{calls}__InitialDelay"] = "00:00:00.010";
        }
    }

    public PolydocsEmulator Polydocs { get; }

    public RaydocsEmulator Raydocs { get; }

    public Folder Folder { get; } = new();

    /// <summary>The environment variables of the tool.</summary>
    public Dictionary<string, string> Variables { get; }

    public static async Task<Stage> OpenAsync(PolydocsEmulatorOptions? polydocs = null, RaydocsEmulatorOptions? raydocs = null) =>
        new(await PolydocsEmulator.StartAsync(polydocs), await RaydocsEmulator.StartAsync(raydocs));

    public async Task<string> CreateSessionAsync()
    {
        using var client = new RaydocsClient(new RaydocsOptions { BaseAddress = Raydocs.Address, Token = Raydocs.Token });
        return (await client.Sessions.CreateAsync(Raydocs.TemplateId)).Id;
    }

    /// <summary>Runs an extraction without waiting for it, and returns the id of the result.</summary>
    public async Task<string> RunExtractionAsync(string sessionId)
    {
        using var client = new RaydocsClient(new RaydocsOptions { BaseAddress = Raydocs.Address, Token = Raydocs.Token });
        return (await client.RunExtractionAsync(sessionId)).Id;
    }

    public Task<ToolResult> RunAsync(params string[] args) => RunAsync(args, CancellationToken.None);

    public Task<ToolResult> RunAsync(string[] args, CancellationToken stop) => new InProcessTool(Variables).RunAsync(args, stop);

    public async ValueTask DisposeAsync()
    {
        await Polydocs.DisposeAsync();
        await Raydocs.DisposeAsync();
        Folder.Dispose();
    }
}
