using System.Diagnostics;
using System.Globalization;

namespace Cost;

/// <summary>The server in a process of its own, so that what it allocates does not count. It ends when its standard input does.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static ServerProcess Start()
    {
        var process = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, [typeof(ServerProcess).Assembly.Location, "serve"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        var port = int.Parse(process.StandardOutput.ReadLine()!, NumberStyles.None, CultureInfo.InvariantCulture);
        return new ServerProcess(process, new Uri($"http://127.0.0.1:{port}/"));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
