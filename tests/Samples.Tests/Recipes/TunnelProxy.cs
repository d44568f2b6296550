using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Samples.Tests.Recipes;

/// <summary>A proxy that knows CONNECT, and nothing else.</summary>
internal sealed class TunnelProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    public TunnelProxy()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>What connections were asked for.</summary>
    public ConcurrentQueue<string> Targets { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var tunnels = new List<Task>();
        try
        {
            while (true)
            {
                tunnels.Add(TunnelAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        finally
        {
            await Task.WhenAll(tunnels).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TunnelAsync(TcpClient client)
    {
        using (client)
        {
            var near = client.GetStream();
            var (host, port) = await ReadTargetAsync(near);
            Targets.Enqueue($"{host}:{port}");
            using var service = new TcpClient();
            await service.ConnectAsync(host, port, _end.Token);
            await near.WriteAsync("HTTP/1.1 200 Connection Established\r\n\r\n"u8.ToArray(), _end.Token);
            var far = service.GetStream();
            await Task.WhenAny(near.CopyToAsync(far, _end.Token), far.CopyToAsync(near, _end.Token));
        }
    }

    private async Task<(string Host, int Port)> ReadTargetAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var target = new Uri("tunnel://" + (await reader.ReadLineAsync(_end.Token))!.Split(' ')[1]);
        while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 })
        {
            // The other headers. The client sends nothing more until it has a response.
        }

        return (target.Host, target.Port);
    }
}
