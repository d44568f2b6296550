using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Reliability.Tests.Connections;

/// <summary>Doors that speak TLS, each before a port that does not; who does not speak it is turned away, or led elsewhere.</summary>
internal sealed class TlsGateways : IAsyncDisposable
{
    /// <summary>The first byte of who speaks TLS.</summary>
    private const byte Handshake = 0x16;

    private readonly Dictionary<int, TcpListener> _listeners = [];
    private readonly List<Task> _accepting = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly X509Certificate2 _certificate = CreateCertificate();

    public TlsGateways(params Uri[] addresses)
    {
        foreach (var port in addresses.Select(static address => address.Port))
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            _listeners.Add(port, listener);
            _accepting.Add(AcceptAsync(listener, port));
        }
    }

    /// <summary>The port to which those are led who come without TLS; they are turned away when null.</summary>
    public int? PortInTheClear { get; init; }

    public int PortBefore(int port) => ((IPEndPoint)_listeners[port].LocalEndpoint).Port;

    public bool IsOurs(X509Certificate? certificate) =>
        certificate is not null && certificate.GetCertHash().AsSpan().SequenceEqual(_certificate.GetCertHash());

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_accepting);
        foreach (var listener in _listeners.Values)
        {
            listener.Dispose();
        }

        _certificate.Dispose();
        _stopping.Dispose();
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private async Task AcceptAsync(TcpListener listener, int port)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(_stopping.Token), port));
            }
        }
        catch (OperationCanceledException)
        {
            // The end: no further connection is taken.
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(TcpClient accepted, int port)
    {
        using var client = accepted;
        using var server = new TcpClient();
        try
        {
            if (PortInTheClear is { } elsewhere && !await SpeaksTlsAsync(client.Client))
            {
                await server.ConnectAsync(IPAddress.Loopback, elsewhere, _stopping.Token);
                await PassOnAsync(client.GetStream(), server.GetStream());
                return;
            }

            await using var outside = new SslStream(client.GetStream());
            await outside.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = _certificate },
                _stopping.Token
            );
            await server.ConnectAsync(IPAddress.Loopback, port, _stopping.Token);
            await PassOnAsync(outside, server.GetStream());
        }
        catch (Exception exception)
            when (exception is IOException or SocketException or AuthenticationException or OperationCanceledException)
        {
            // One side went away, and with it goes the other.
        }
    }

    private async Task<bool> SpeaksTlsAsync(Socket client)
    {
        var first = new byte[1];
        return await client.ReceiveAsync(first, SocketFlags.Peek, _stopping.Token) == 1 && first[0] == Handshake;
    }

    private async Task PassOnAsync(Stream outside, Stream inside) =>
        await Task.WhenAny(outside.CopyToAsync(inside, _stopping.Token), inside.CopyToAsync(outside, _stopping.Token));
}
