using System.Diagnostics;
using System.Globalization;

namespace Clients.LoadTests.Sink;

/// <summary>The sink in a process of its own, so that what it costs does not count. It ends when its standard input does.</summary>
internal sealed class SinkProcess : IDisposable
{
    private readonly Process _process;

    private SinkProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<SinkProcess> StartAsync(SinkOptions options)
    {
        var process = OwnProgram.Start(["sink", .. options.ToArguments()]);
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The sink did not start.");
        return new SinkProcess(process, new Uri($"http://127.0.0.1:{port}/"));
    }

    /// <summary>The requests and connections so far. The first time, documents begin to take their time.</summary>
    public async Task<(long Requests, long Connections)> CountAsync()
    {
        await _process.StandardInput.WriteLineAsync("count");
        var counts = (await _process.StandardOutput.ReadLineAsync())!.Split(' ');
        return (long.Parse(counts[0], CultureInfo.InvariantCulture), long.Parse(counts[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
