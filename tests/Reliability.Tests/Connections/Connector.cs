using System.Net;
using System.Net.Sockets;

namespace Reliability.Tests.Connections;

/// <summary>
/// Makes a client's connections, the first of them in vain: plain ones are refused by a port where nobody listens; those for TLS reach a
/// server that does not speak it.
/// </summary>
internal sealed class Connector(int failures, TlsGateways gateways) : IDisposable
{
    private readonly ClosedPort _closed = new();
    private int _made;

    /// <summary>The port to which connections fail; to all others they do not. Null for any.</summary>
    public int? OnlyPort { get; set; }

    /// <summary>How many connections to that port are made before they fail. Each request has its own then.</summary>
    public int SoundFirst { get; set; }

    public void Install(HttpMessageHandler handler)
    {
        var sockets = (SocketsHttpHandler)handler;
        sockets.ConnectCallback = ConnectAsync;
        if (SoundFirst > 0)
        {
            sockets.PooledConnectionLifetime = TimeSpan.Zero;
        }

        sockets.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => gateways.IsOurs(certificate);
    }

    public void Dispose() => _closed.Dispose();

    /// <summary>Connects to a port of this machine.</summary>
    public static async Task<Socket> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var isTls = context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps;
        var number = (OnlyPort ?? context.DnsEndPoint.Port) == context.DnsEndPoint.Port ? Interlocked.Increment(ref _made) : 0;
        var fails = number > SoundFirst && number - SoundFirst <= failures;
        var port = (fails, isTls) switch
        {
            (true, false) => _closed.Number,
            (false, true) => gateways.PortBefore(context.DnsEndPoint.Port),
            _ => context.DnsEndPoint.Port,
        };
        return new NetworkStream(await ConnectAsync(port, cancellationToken), ownsSocket: true);
    }
}
