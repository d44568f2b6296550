using System.Net;
using System.Net.Sockets;

namespace Reliability.Tests.Cancellation;

/// <summary>A port where connections are taken and nothing is ever said.</summary>
internal sealed class BlackHoleListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private int _taken;
    private int _open;

    public BlackHoleListener()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were taken.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>How many of them are open.</summary>
    public int Open => Volatile.Read(ref _open);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(KeepAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // The end: no further connection is taken.
        }

        await Task.WhenAll(connections);
    }

    private async Task KeepAsync(TcpClient client)
    {
        using var kept = client;
        Interlocked.Increment(ref _open);
        Interlocked.Increment(ref _taken);
        try
        {
            await kept.GetStream().ReadExactlyAsync(new byte[1], _stopping.Token);
        }
        catch (Exception closed) when (closed is IOException or OperationCanceledException)
        {
            // By the client, or by the end of the test.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
