using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Reliability.Tests.Connections;

/// <summary>Takes connections at loopback addresses, on one port, and serves them side by side until it is disposed of.</summary>
internal sealed class RawListener : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<Socket, CancellationToken, Task> _serve;
    private readonly TcpListener[] _listeners;
    private readonly Task _accepting;

    /// <param name="serve">Serves a connection, which is closed afterwards. It may fail in any way in which connections break.</param>
    /// <param name="alsoIPv6">Whether it listens at the loopback address of IPv6 too.</param>
    public RawListener(Func<Socket, CancellationToken, Task> serve, bool alsoIPv6 = false)
    {
        (_serve, _listeners) = (serve, Listen(alsoIPv6));
        _accepting = Task.WhenAll(_listeners.Select(AcceptAsync));
    }

    public int Port => PortOf(_listeners[0]);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        Array.ForEach(_listeners, static listener => listener.Dispose());
        _stopping.Dispose();
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static TcpListener[] Listen(bool alsoIPv6, int tries = 20)
    {
        var first = Started(IPAddress.Loopback, 0);
        try
        {
            return alsoIPv6 ? [first, Started(IPAddress.IPv6Loopback, PortOf(first))] : [first];
        }
        catch (SocketException) when (tries > 1)
        {
            // The port was free at the one address, but not at the other.
            first.Dispose();
            return Listen(alsoIPv6, tries - 1);
        }
    }

    private static TcpListener Started(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port);
        listener.Start();
        return listener;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(_stopping.Token);
                serving.RemoveAll(static task => task.IsCompleted);
                serving.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // The end: no further connection is taken.
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(Socket client)
    {
        using var closing = client;
        try
        {
            await _serve(client, _stopping.Token);
        }
        catch (Exception gone)
            when (gone is IOException or SocketException or AuthenticationException or OperationCanceledException or ObjectDisposedException
            )
        {
            // One side is gone, or the test is over.
        }
    }
}
