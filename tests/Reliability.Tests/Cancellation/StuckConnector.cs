using System.Net;
using System.Net.Sockets;

namespace Reliability.Tests.Cancellation;

/// <summary>
/// Makes a client's connections, until one of them gets stuck: it reaches a door where nobody greets, as a proxy or a load balancer may.
/// </summary>
internal sealed class StuckConnector(BlackHoleListener door, int stuckFrom)
{
    private int _made;
    private volatile bool _isFree;

    public void Install(SocketsHttpHandler handler)
    {
        handler.ConnectCallback = ConnectAsync;

        // Every request makes a connection of its own.
        handler.PooledConnectionLifetime = TimeSpan.Zero;
    }

    /// <summary>From here on connections are made again.</summary>
    public void Free() => _isFree = true;

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var isStuck = Interlocked.Increment(ref _made) > stuckFrom && !_isFree;
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(
                new IPEndPoint(IPAddress.Loopback, isStuck ? door.Port : context.DnsEndPoint.Port),
                cancellationToken
            );
            var stream = new NetworkStream(socket, ownsSocket: true);
            if (isStuck)
            {
                await stream.ReadExactlyAsync(new byte[1], cancellationToken);
            }

            return stream;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
