using System.Diagnostics;
using DocumentClients.Cli.Tests.Tools;
using DocumentClients.TestTools;

namespace DocumentClients.Cli.Tests.Processes;

/// <summary>The built tool as a process of its own, with nothing of this one's environment that could matter.</summary>
internal sealed class ToolProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly Task<string> _error;
    private readonly Task _reading;
    private volatile bool _isOutputClosed;

    private ToolProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    /// <summary>The lines of standard output so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public static ToolProcess Start(string folder, IReadOnlyDictionary<string, string> variables, params string[] args) =>
        StartProgram(Tool, folder, variables, args);

    /// <summary>Starts another program than the tool, by the path of its assembly.</summary>
    public static ToolProcess StartProgram(
        string assembly,
        string folder,
        IReadOnlyDictionary<string, string> variables,
        params string[] args
    ) => Start([Host, assembly, .. args], folder, variables);

    /// <summary>Runs it with a shell's redirections, such as <c>&gt;/dev/full</c>; the shell's process becomes the tool's.</summary>
    public static async Task<ToolResult> RunRedirectedAsync(
        string redirections,
        string folder,
        IReadOnlyDictionary<string, string> variables,
        params string[] args
    )
    {
        await using var tool = Start(["/bin/sh", "-c", $"exec \"$@\" {redirections}", "sh", Host, Tool, .. args], folder, variables);
        return await tool.EndAsync();
    }

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string Tool => Path.Combine(AppContext.BaseDirectory, "tool", "docclients.dll");

    private static ToolProcess Start(string[] command, string folder, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (
            var name in start
                .Environment.Keys.Where(static name => name.StartsWith("DocumentClients__", StringComparison.OrdinalIgnoreCase))
                .ToList()
        )
        {
            start.Environment.Remove(name);
        }

        // Where user secrets are looked for.
        start.Environment[OperatingSystem.IsWindows() ? "APPDATA" : "HOME"] = folder;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new ToolProcess(Process.Start(start)!);
    }

    public static async Task<ToolResult> RunAsync(string folder, IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        await using var tool = Start(folder, variables, args);
        return await tool.EndAsync();
    }

    public Task IntAsync() => SignalAsync("INT");

    public Task TermAsync() => SignalAsync("TERM");

    /// <summary>Ends it without a word (SIGKILL). False when it had ended by itself.</summary>
    public async Task<bool> KillAsync()
    {
        var isRunning = !_process.HasExited;
        _process.Kill();
        await Eventually.Ends(_process.WaitForExitAsync());
        return isRunning;
    }

    /// <summary>Stops reading its standard output, as <c>head</c> does when it has what it wants.</summary>
    public void CloseOutput()
    {
        _isOutputClosed = true;
        _process.StandardOutput.BaseStream.Dispose();
    }

    public async Task<ToolResult> EndAsync()
    {
        await Eventually.Ends(Task.WhenAll(_process.WaitForExitAsync(), _reading, _error));
        return new ToolResult(_process.ExitCode, string.Concat(Lines.Select(static line => line + Environment.NewLine)), await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await Eventually.Ends(_process.WaitForExitAsync());
        }

        _process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await Eventually.Ends(kill.WaitForExitAsync());
        kill.ExitCode.ShouldBe(0);
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _process.StandardOutput.ReadLineAsync() is { } line)
            {
                lock (_lines)
                {
                    _lines.Add(line);
                }
            }
        }
        catch (Exception exception)
            when (_isOutputClosed && exception is (ObjectDisposedException or IOException or OperationCanceledException))
        {
            // It was closed in the middle of a read.
        }
    }
}
