using DocumentClients.Cli.Tests.Processes;
using DocumentClients.Cli.Tests.Tools;

namespace Samples.Tests;

/// <summary>A sample as a process, in a folder with documents, and with nothing but the given settings.</summary>
internal sealed class Sample(string name) : IDisposable
{
    public Folder Folder { get; } = new();

    /// <summary>Environment variables, as its user would set them.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public ToolProcess Start(params string[] args) =>
        ToolProcess.StartProgram(Path.Combine(AppContext.BaseDirectory, "samples", name, name + ".dll"), Folder.Root, Variables, args);

    public async Task<ToolResult> RunAsync(params string[] args)
    {
        await using var process = Start(args);
        return await process.EndAsync();
    }

    /// <summary>Sets the address and the credential of a vendor.</summary>
    public void Configure(string vendor, Uri address, string credential, string value)
    {
        var prefix = $"DocumentClients__{vendor}__";
        Variables[prefix + "BaseAddress"] = address.AbsoluteUri;
        Variables[prefix + credential] = value;
        FastRetries(vendor);
    }

    /// <summary>Sets a vendor's delays, so that no test waits for long.</summary>
    public void FastRetries(string vendor)
    {
        foreach (var delay in (string[])["Wait__InitialDelay", "Wait__MaxDelay", "Request__InitialDelay", "Upload__InitialDelay"])
        {
            Variables[$"DocumentClients__{vendor}__{delay}"] = "00:00:00.010";
        }
    }

    public void Dispose() => Folder.Dispose();
}
